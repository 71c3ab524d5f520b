using System.Xml.Linq;
using PsLm.PowerShell.Tests.Repl;

namespace PsLm.PowerShell.Tests.Pictures;

/// <summary>Pictures as files: what is in them, what they are called, and what cannot be drawn.</summary>
public sealed class ExportLmPlotTests(PictureSession pictures) : IClassFixture<PictureSession>
{
    private HostedSession Session => pictures.Session;

    public static TheoryData<string, string> Kinds => new()
    {
        { "Training", "perplexity|loss (nats a word)|words trained on (thousands)|words held out" },
        { "Encoding -Word king, queen, princess, regent, armadillo", "king|queen|princess|regent|armadillo|Word encodings of first|value" },
        { "WordMap", "king|queen|throne|armadillo|Words of first: the nearer, the more alike" },
        { "Prediction -Prompt 'The queen sat on the'", "throne|probability (%)|Next words after “The queen sat on the”" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_is_drawn_at_the_size_asked_for_with_its_labels_and_the_same_bytes_each_time(string kind, string labels)
    {
        Session.Good($"Export-LmPlot a.png -Kind {kind} -Width 640 -Height 480; Export-LmPlot a.svg -Kind {kind} -Width 700 -Height 500");
        Assert.Equal((640, 480), pictures.SizeOfPng("a.png"));
        XElement svg = XDocument.Load(pictures.PathOf("a.svg")).Root!;
        Assert.Equal(("svg", "700", "500"), (svg.Name.LocalName, svg.Attribute("width")!.Value, svg.Attribute("height")!.Value));
        string[] written = [.. pictures.Texts("a.svg").Select(text => text.Text)];
        Assert.All(labels.Split('|'), label => Assert.Contains(label, written));

        Session.Good($"[cultureinfo]::CurrentCulture = 'de-DE'; Export-LmPlot B.PNG -Kind {kind} -Width 640 -Height 480; Export-LmPlot b.svg -Kind {kind} -Width 700 -Height 500");
        Assert.Equal(pictures.Bytes("a.png"), pictures.Bytes("B.PNG"));
        Assert.Equal(pictures.Bytes("a.svg"), pictures.Bytes("b.svg"));

        Session.Good($"Export-LmPlot own.png -Kind {kind}");
        Assert.InRange(pictures.SizeOfPng("own.png").Width, 800, 960);
        // A blank picture of that size would have 5 KB at most.
        Assert.InRange(pictures.Bytes("own.png").Length, 8_000, 150_000);
    }

    [Theory]
    [InlineData("king", 1), InlineData("king, armadillo", 2), InlineData("king, queen, throne, armadillo", 4)]
    public void Each_word_has_a_row_of_its_own_and_all_rows_are_alike_high(string words, int count)
    {
        Session.Good($"Export-LmPlot rows.png -Kind Encoding -Word {words} -Height 504");
        uint[,] pixels = PngPixels.Read(pictures.Bytes("rows.png"));
        // 48 pixels above the rows and 56 below; 16 numbers side by side. Where one pixel is like the one above, both are of one row.
        double row = 400.0 / count;
        int[] changes = [.. Enumerable.Range(49, 398).Where(y => Enumerable.Range(120, 700).Count(x => pixels[y, x] != pixels[y - 1, x]) > 300)];
        Assert.Equal(count - 1, changes.Length);
        for (int i = 0; i < changes.Length; i++) Assert.InRange(changes[i], 48 + (i + 1) * row - 1, 48 + (i + 1) * row + 1);
        Assert.InRange(Enumerable.Range(120, 700).Select(x => pixels[100, x]).Distinct().Count(), 10, 40);
    }

    [Fact]
    public void Names_on_a_map_are_all_there_and_none_lies_over_another()
    {
        Session.Good("Export-LmPlot map.svg -Kind WordMap");
        PictureSession.Written[] names = [.. pictures.Texts("map.svg").Where(text => text.Size == 12.5)];
        Assert.Equal(WordMapCount, names.Select(name => name.Text).Distinct().Count());
        // A letter is at least 0.25 em wide; the tallest letters reach 0.76 em up, none further than 0.24 em down.
        (double Left, double Top, double Right, double Bottom)[] boxes = [.. names.Select(name => (name.Left, name.Baseline - 0.76 * name.Size, name.LastLetter + 0.25 * name.Size, name.Baseline + 0.24 * name.Size))];
        for (int i = 0; i < boxes.Length; i++)
        {
            Assert.True(boxes[i].Left >= 70 && boxes[i].Right <= 936 && boxes[i].Top >= 48 && boxes[i].Bottom <= 664, names[i].Text);
            for (int j = 0; j < i; j++)
                Assert.False(boxes[i].Left < boxes[j].Right && boxes[j].Left < boxes[i].Right && boxes[i].Top < boxes[j].Bottom && boxes[j].Top < boxes[i].Bottom,
                    $"{names[i].Text} lies over {names[j].Text}");
        }
    }

    private const int WordMapCount = 60;

    [Fact]
    public void Names_that_find_no_room_are_told()
    {
        HostedSession.Outcome outcome = Session.Run("Export-LmPlot small.svg -Kind WordMap -Width 220 -Height 220");
        Assert.Contains("found no room", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        int named = pictures.Texts("small.svg").Count(text => text.Size == 12.5);
        Assert.StartsWith($"{WordMapCount - named} of 60 words ", outcome.Warnings[0], StringComparison.Ordinal);
        Assert.InRange(named, 3, 59);
    }

    [Fact]
    public void Many_models_from_the_pipeline_come_into_one_picture_each_by_its_name()
    {
        Session.Good("$two | Export-LmModel two.safetensors; $one, $two, $masked, $one, $auto | Export-LmPlot many.svg");
        string[] written = [.. pictures.Texts("many.svg").Select(text => text.Text)];
        Assert.All((string[])["first", "second", "hidden", "first (2)", "same", "Training of 5 models", "words held out", "words trained on"], name => Assert.Single(written, text => text == name));
        string[] colors = [.. XDocument.Load(pictures.PathOf("many.svg")).Descendants("{http://www.w3.org/2000/svg}path").Select(path => (string?)path.Attribute("stroke")).OfType<string>().Distinct()];
        Assert.All((string[])["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00"], color => Assert.Contains(color, colors));

        Session.Good("Export-LmPlot again.svg -Model $one, two.safetensors, $masked, $one, $auto; Export-LmPlot alone.svg -Model $auto");
        Assert.Equal(pictures.Bytes("many.svg"), pictures.Bytes("again.svg"));
        Assert.DoesNotContain("words held out", pictures.Texts("alone.svg").Select(text => text.Text));
    }

    [Fact]
    public void A_model_without_a_training_is_told_and_the_others_are_drawn()
    {
        HostedSession.Outcome outcome = Session.Run("$one, $new, $two | Export-LmPlot rest.svg; $new, $vectors | Export-LmPlot none.svg");
        Assert.Null(outcome.Terminating);
        Assert.Equal(3, outcome.Errors.Count);
        Assert.All(outcome.Errors, error => Assert.StartsWith("OptionInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Contains("Training of 2 models", pictures.Texts("rest.svg").Select(text => text.Text));
        Assert.DoesNotContain("none.svg", pictures.Files);
    }

    [Theory]
    [InlineData("Export-LmPlot x.jpg", "OptionInvalid", ".png and .svg")]
    [InlineData("Export-LmPlot x", "OptionInvalid", ".png and .svg")]
    [InlineData("Export-LmPlot x.png -Width 10", "OptionInvalid", "200 to 8000 pixels")]
    [InlineData("Export-LmPlot x.png -Height 0", "OptionInvalid", "200 to 8000 pixels")]
    [InlineData("Export-LmPlot x.png -Word king", "OptionInvalid", "Encoding and WordMap")]
    [InlineData("Export-LmPlot x.png -Prompt king", "OptionInvalid", "-Kind Prediction")]
    [InlineData("Export-LmPlot x.png -Kind Prediction", "OptionInvalid", "needs a -Prompt")]
    [InlineData("Export-LmPlot x.png -Model $new", "OptionInvalid", "never trained")]
    [InlineData("Export-LmPlot x.png -Model $vectors", "OptionInvalid", "encodings from a file")]
    [InlineData("$one, $two | Export-LmPlot x.png -Kind Encoding", "OptionInvalid", "draws one model, and 2 were given")]
    [InlineData("Export-LmPlot x.png -Kind WordMap -Word king, queen", "OptionInvalid", "3 or more different words")]
    [InlineData("Export-LmPlot x.png -Kind WordMap -Word king, quen, throne", "WordUnknown", "'queen'")]
    [InlineData("Export-LmPlot x.png -Kind Encoding -Word quen", "WordUnknown", "'queen'")]
    [InlineData("Export-LmPlot x.png -Kind Encoding -Model $direct", "ObjectiveMismatch", "has no encodings")]
    [InlineData("Export-LmPlot x.png -Kind WordMap -Model $direct", "ObjectiveMismatch", "has no encodings")]
    [InlineData("Export-LmPlot x.png -Kind Prediction -Prompt a -Model $auto", "ObjectiveMismatch", "Autoencode")]
    [InlineData("Export-LmPlot x.png -Kind Prediction -Prompt king -Model $vectors", "NoDecoder", "no decoder")]
    [InlineData("Export-LmPlot x.png -Kind Prediction -Prompt 'The queen' -Model $masked", "InputNotText", "[MASK]")]
    [InlineData("Export-LmPlot x.png -Kind Prediction -Prompt 'The [MASK] sat on the [MASK].' -Model $masked", "OptionInvalid", "one place")]
    [InlineData("@() | Export-LmPlot x.png", "NothingRead", "pipeline")]
    [InlineData("Export-LmPlot x.png -Model nowhere.safetensors", "PathNotFound", "nowhere")]
    [InlineData("Export-LmPlot no/x.png", "PathNotFound", "Create it first")]
    [InlineData("Export-LmPlot x.png -Kind Prediction -Prompt $corpus", "InputNotText", "Corpus")]
    public void What_cannot_be_drawn_is_told_and_nothing_is_written(string script, string id, string told)
    {
        var error = Session.Bad(script);
        Assert.StartsWith(id + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(told, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(pictures.Files, file => file.StartsWith("x", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_any_model_there_is_nothing_to_draw()
    {
        using var other = new HostedSession();
        Assert.StartsWith("NoCurrentModel,", other.Bad("Export-LmPlot x.png").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatif_writes_nothing_noclobber_keeps_what_is_there_and_passthru_gives_the_file()
    {
        Assert.Empty(Session.Good("Export-LmPlot kept.png -WhatIf -PassThru").Output);
        Assert.DoesNotContain("kept.png", pictures.Files);
        File.WriteAllText(pictures.PathOf("kept.png"), "precious");
        Assert.StartsWith("FileExists,", Session.Bad("Export-LmPlot kept.png -NoClobber").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("precious", File.ReadAllText(pictures.PathOf("kept.png")));
        Assert.Equal(pictures.PathOf("kept.png"), Session.Good("Export-LmPlot kept.png -PassThru").Single<FileInfo>().FullName);
        Assert.Equal((960, 720), pictures.SizeOfPng("kept.png"));
        Assert.Empty(Session.Good("Export-LmPlot kept.png").Output);
        Assert.DoesNotContain(pictures.Files, file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public void Words_are_written_as_they_are_and_those_without_a_font_are_told()
    {
        Session.Good("$m = @('Die Königin saß <b>oben</b> & Царь \"ел\" ﷽😀.') * 30 | Import-Corpus -Tokenizer WhiteSpace | Train-LmModel -Epochs 1 -Architecture EncoderDecoder -EncodingSize 4");
        Session.Good("Export-LmPlot words.svg -Model $m -Kind Encoding -Word Königin, saß, '<b>oben</b>', '&', Царь; Select-LmModel $one");
        string[] written = [.. pictures.Texts("words.svg").Select(text => text.Text)];
        Assert.All((string[])["Königin", "saß", "<b>oben</b>", "&", "Царь"], word => Assert.Contains(word, written));
        // U+10FFFD is for private use: no font has it.
        Session.Good("$p = @(\"a b c \U0010FFFD.\") * 30 | Import-Corpus -Tokenizer WhiteSpace | Train-LmModel -Epochs 1 -Architecture EncoderDecoder -EncodingSize 4; Select-LmModel $one");
        Assert.Contains("No font on this machine", Assert.Single(Session.Run("Export-LmPlot private.png -Model $p -Kind Encoding -Word a, \"\U0010FFFD.\"").Warnings), StringComparison.Ordinal);
        Assert.Equal(960, pictures.SizeOfPng("private.png").Width);
    }

    [Fact]
    public void A_masked_model_is_asked_what_is_hidden_and_unknown_words_are_told()
    {
        Session.Good("Export-LmPlot hidden.svg -Model $masked -Kind Prediction -Prompt 'The queen sat on the [MASK].'");
        Assert.Contains("Words for [MASK] in “The queen sat on the [MASK].”", pictures.Texts("hidden.svg").Select(text => text.Text));
        Assert.Contains("smartphone", Assert.Single(Session.Run("Export-LmPlot p.svg -Kind Prediction -Prompt 'The smartphone'").Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_that_draws_is_loaded_before_something_is_drawn()
    {
        using TemporaryFolder folder = new();
        const string loaded = "([AppDomain]::CurrentDomain.GetAssemblies() | ForEach-Object { $_.GetName().Name } | Where-Object { $_ -match 'ScottPlot|Skia' }) -join ' '";
        Pslm.PslmRun run = Pslm.RunIn(folder.Path, folder.File("loads.ps1", $"""
            $m = 'a b c. a b d.' | Import-Corpus | Train-LmModel -Epochs 1 -Context 1 -EncodingSize 2 -HiddenSize 2
            $null = Show-LmTraining
            Export-LmPlot x.png -WhatIf | Out-Null
            "before: $({loaded})"
            Export-LmPlot x.png
            "after: $({loaded})"
            """));
        Assert.Equal("", run.Error);
        Assert.Contains("before: \n", run.Output.ReplaceLineEndings("\n") + "\n", StringComparison.Ordinal);
        Assert.Matches("after: .*ScottPlot.*", run.Output);
        Assert.True(File.Exists(Path.Combine(folder.Path, "x.png")));
    }
}
