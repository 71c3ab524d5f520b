using System.Globalization;
using System.Management.Automation;

namespace PsLm.PowerShell.Tests;

/// <summary>Objects become the rows of a data frame. Columns are told as "name type", rows as "column=value".</summary>
public sealed class ConvertToDataFrameTests : IDisposable
{
    private readonly HostedSession session = new();

    public void Dispose() => session.Dispose();

    [Fact]
    public void A_property_is_a_column_and_an_object_a_row() => Frame(
        "[pscustomobject]@{ Word = 'queen'; Count = 2; Share = 0.5 }, [pscustomobject]@{ Word = 'king'; Count = 1; Share = 0.25 } | ConvertTo-DataFrame",
        ["Word String", "Count Int64", "Share Double"],
        ["Word=queen Count=2 Share=0.5", "Word=king Count=1 Share=0.25"]);

    [Fact]
    public void Rows_as_Import_Csv_gives_them_get_their_types_from_all_the_data() => Frame(
        "[pscustomobject]@{ A = '1'; B = '1'; C = 'null'; D = 'true'; E = '007' }, "
            + "[pscustomobject]@{ A = ''; B = '1.5'; C = 'x'; D = 'false'; E = '008' } | ConvertTo-DataFrame",
        ["A Int64", "B Double", "C String", "D String", "E String"],
        ["A=1 B=1 C=null D=true E=007", "A= B=1.5 C=x D=false E=008"]);

    [Fact]
    public void Later_rows_may_bring_new_columns() => Frame(
        "[pscustomobject]@{ A = 1 }, [pscustomobject]@{ B = 2; a = 3 }, [pscustomobject]@{ C = $true } | ConvertTo-DataFrame",
        ["A Int64", "B Int64", "C Boolean"],
        ["A=1 B= C=", "A=3 B=2 C=", "A= B= C=True"]);

    [Fact]
    public void Hashtables_are_rows_too_plain_ones_in_the_order_of_their_keys()
    {
        Frame("[ordered]@{ B = 1; A = 'x' }, @{ A = 'y'; B = 2 } | ConvertTo-DataFrame", ["B Int64", "A String"], ["B=1 A=x", "B=2 A=y"]);
        Frame("@{ delta = 1; alpha = 2; charlie = 3; bravo = 4 } | ConvertTo-DataFrame",
            ["alpha Int64", "bravo Int64", "charlie Int64", "delta Int64"], ["alpha=2 bravo=4 charlie=3 delta=1"]);
    }

    [Fact]
    public void Strings_are_a_column_Text_and_numbers_a_column_Value()
    {
        Frame("'one two', '', $null, 'three' | ConvertTo-DataFrame", ["Text String"], ["Text=one two", "Text=", "Text=", "Text=three"]);
        Frame("1, $null, 2.5 | ConvertTo-DataFrame", ["Value Double"], ["Value=1", "Value=", "Value=2.5"]);
        Frame("[DayOfWeek]::Friday | ConvertTo-DataFrame", ["Value String"], ["Value=Friday"]);
    }

    [Fact]
    public void Property_chooses_and_orders_with_wildcards()
    {
        const string Rows = "[pscustomobject]@{ Id = 1; WordOne = 'a'; WordTwo = 'b' }, [pscustomobject]@{ Id = 2; WordThree = 'c' }";
        Frame(Rows + " | ConvertTo-DataFrame word*, ID", ["WordOne String", "WordTwo String", "WordThree String", "Id Int64"],
            ["WordOne=a WordTwo=b WordThree= Id=1", "WordOne= WordTwo= WordThree=c Id=2"]);
        Frame(Rows + " | ConvertTo-DataFrame -Property WordThree, *", ["WordThree String", "Id Int64", "WordOne String", "WordTwo String"],
            ["WordThree= Id=1 WordOne=a WordTwo=b", "WordThree=c Id=2 WordOne= WordTwo="]);
    }

    [Fact]
    public void A_property_that_is_not_wanted_is_never_asked_for()
    {
        session.Good("$script:asked = 0; $rows = 1..3 | ForEach-Object { $o = [pscustomobject]@{ A = $_ }; "
            + "$o.PSObject.Properties.Add([psscriptproperty]::new('Slow', { $script:asked++; 1 })); $o }");
        Frame("$rows | ConvertTo-DataFrame A", ["A Int64"], ["A=1", "A=2", "A=3"]);
        Assert.Equal(0, session.Good("$script:asked").Single<int>());
    }

    [Fact]
    public void A_property_that_throws_is_missing() => Frame(
        "$o = [pscustomobject]@{ A = 1 }; $o.PSObject.Properties.Add([psscriptproperty]::new('Bad', { throw 'no' })); ConvertTo-DataFrame -InputObject $o",
        ["A Int64", "Bad String"], ["A=1 Bad="]);

    [Fact]
    public void Lists_and_objects_within_a_row_are_written_as_PowerShell_writes_them() => Frame(
        "[pscustomobject]@{ List = 1, 2.5; Object = [pscustomobject]@{ X = 1 }; Span = [timespan]'01:30:00'; None = $(& {}) } | ConvertTo-DataFrame",
        ["List String", "Object String", "Span String", "None String"], ["List=1 2.5 Object=@{X=1} Span=01:30:00 None="]);

    [Fact]
    public void An_array_given_by_name_is_its_items() => Frame(
        "ConvertTo-DataFrame -InputObject @([pscustomobject]@{ A = 1 }, [pscustomobject]@{ A = 2 })", ["A Int64"], ["A=1", "A=2"]);

    [Fact]
    public void Our_own_results_become_a_frame() => Assert.Equal(
        ["Prompt String", "Rank Int64", "Word String", "Probability Double"],
        Columns("'a b c d. e f g h.' | Import-Corpus | Train-LmModel -Epochs 1 -Context 2 -EncodingSize 4 -HiddenSize 4 | Out-Null; "
            + "$frame = Get-NextWord a -Top 2 | ConvertTo-DataFrame Prompt, Rank, Word, Probability"));

    [Fact]
    public void There_and_back_again_the_rows_are_the_same()
    {
        const string Rows = "[pscustomobject]@{ A = 1L; B = 'x'; C = 0.5; D = $true; E = [datetime]'2026-01-02' }, "
            + "[pscustomobject]@{ A = 2L; B = $null; C = $null; D = $null; E = $null }";
        Assert.Equal(Told(session.Good(Rows).Output), Told(session.Good(Rows + " | ConvertTo-DataFrame | ConvertFrom-DataFrame").Output));
        Assert.Equal(Columns($"$frame = {Rows} | ConvertTo-DataFrame"), Columns("$frame = $frame | ConvertFrom-DataFrame | ConvertTo-DataFrame"));
    }

    [Fact]
    public void A_frame_of_texts_is_a_source_for_a_corpus()
    {
        Assert.Equal(3L, session.Good("('one two', 'null', 'three' | ConvertTo-DataFrame | Import-Corpus -Property Text).DocumentCount").Single<long>());
        Assert.Equal(2L, session.Good("([pscustomobject]@{ Text = 'a b'; Stars = '5' }, [pscustomobject]@{ Text = 'c'; Stars = '' } | ConvertTo-DataFrame "
            + "| Import-Corpus -Property Text).DocumentCount").Single<long>());
    }

    [Theory]
    [InlineData("tr-TR"), InlineData("de-DE")]
    public void Culture_changes_nothing(string culture) => Frame(
        $"[cultureinfo]::CurrentCulture = '{culture}'; [pscustomobject]@{{ TITLE = '1.5'; List = 1, 2.5; Mixed = 1.5 }}, "
            + "[pscustomobject]@{ title = '-2'; Mixed = 'x' } | ConvertTo-DataFrame",
        ["TITLE Double", "List String", "Mixed String"], ["TITLE=1.5 List=1 2.5 Mixed=1.5", "TITLE=-2 List= Mixed=x"]);

    [Theory]
    [InlineData("@() | ConvertTo-DataFrame", "NothingRead", "Nothing came")]
    [InlineData("$null | ConvertTo-DataFrame", "NothingRead", "has a property")]
    [InlineData("[pscustomobject]@{} | ConvertTo-DataFrame", "NothingRead", "has a property")]
    [InlineData("[pscustomobject]@{ A = 1; B = 2 } | ConvertTo-DataFrame A, Title", "ColumnNotFound", "'Title'. There are A, B.")]
    [InlineData("'a' | ConvertTo-DataFrame x*", "ColumnNotFound", "'x*'. There is Text.")]
    [InlineData("1 | ConvertTo-DataFrame | ConvertTo-DataFrame", "InputNotText", "ConvertFrom-DataFrame")]
    [InlineData(",(1, 2) | ConvertTo-DataFrame", "InputNotText", "Pipe its items")]
    [InlineData("$h = [hashtable]::new(); $h['A'] = 1; $h['a'] = 2; $h | ConvertTo-DataFrame", "InputNotText", "case alone")]
    public void Faults_say_what_to_do(string script, string id, string says)
    {
        ErrorRecord error = session.Bad(script);
        Assert.Equal($"{id},PsLm.PowerShell.Commands.ConvertToDataFrameCommand", error.FullyQualifiedErrorId);
        Assert.Contains(says, error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ A = 1 }, 'stray', [pscustomobject]@{ A = 2 }", "objects")]
    [InlineData("'a', 5, 'b'", "strings")]
    [InlineData("1, @{ A = 1 }, 2", "plain values")]
    public void A_row_of_another_kind_is_told_and_the_others_are_taken(string rows, string kind)
    {
        HostedSession.Outcome outcome = session.Run(rows + " | ConvertTo-DataFrame | ConvertFrom-DataFrame");
        ErrorRecord error = Assert.Single(outcome.Errors);
        Assert.StartsWith("InputNotText,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains($"came among {kind}", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal(2, outcome.Output.Count);
    }

    private void Frame(string script, string[] columns, string[] rows)
    {
        Assert.Equal(columns, Columns($"$frame = . {{ {script} }}"));
        Assert.Equal(rows, Told(session.Good("$frame | ConvertFrom-DataFrame").Output));
    }

    private string[] Columns(string script) =>
        [.. session.Good(script + "; $frame.Columns | ForEach-Object { $_.Name + ' ' + $_.DataType.Name }").All<string>()];

    private static string[] Told(IEnumerable<PSObject> rows) => [.. rows.Select(row => string.Join(' ', row.Properties.Select(property =>
        string.Create(CultureInfo.InvariantCulture, $"{property.Name}={property.Value}"))))];
}
