namespace PsLm.PowerShell.Tests.Repl;

/// <summary>The stand-ins that bring objects into JSON, CSV and strings and back, each row run as <see cref="StandInTable"/> says.</summary>
internal static class StandInNotationTable
{
    private const string Pairs = "[pscustomobject]@{ A = 1; B = 'x' }, [pscustomobject]@{ A = 2; B = 'y' }, [pscustomobject]@{ A = 2; B = 'a' }";
    private const string Lines = "-replace '\\r?\\n', '|'";

    /// <summary>Script, and what it gives: the results as text, joined by spaces.</summary>
    internal static TheoryData<string, string> Rows { get; } = new()
    {
        // ConvertTo-Json
        {
            $"([pscustomobject]@{{ A = 1; B = 'x'; C = $null; D = 1.5, 2; E = @{{}}; F = @() }} | ConvertTo-Json) {Lines}",
            "{|  \"A\": 1,|  \"B\": \"x\",|  \"C\": null,|  \"D\": [|    1.5,|    2|  ],|  \"E\": {},|  \"F\": []|}"
        },
        {
            "[ordered]@{ a = $true; b = [DayOfWeek]::Friday; c = [datetime]'2020-01-02' ; d = [char]'c'; e = [guid]::Empty } "
            + "| ConvertTo-Json -Compress",
            "{\"a\":true,\"b\":5,\"c\":\"2020-01-02T00:00:00\",\"d\":\"c\",\"e\":\"00000000-0000-0000-0000-000000000000\"}"
        },
        {
            "ConvertTo-Json ([DayOfWeek]::Friday) -EnumsAsStrings; ConvertTo-Json 'a\"\\<ä>'; ConvertTo-Json $null; 2.0 | "
            + "ConvertTo-Json",
            "\"Friday\" \"a\\\"\\\\<ä>\" null 2.0"
        },
        {
            "1 | ConvertTo-Json -AsArray -Compress; 1, 2 | ConvertTo-Json -Compress; ConvertTo-Json (1, 2) -Compress; , (1, "
            + "2) | ConvertTo-Json -Compress",
            "[1] [1,2] [1,2] [1,2]"
        },
        {
            "@{ a = @{ b = @{ c = @{ d = 1 } } } } | ConvertTo-Json -Compress 3> $null",
            "{\"a\":{\"b\":{\"c\":\"System.Collections.Hashtable\"}}}"
        },
        {
            "(@{ a = @{ b = @{ c = @{ d = 1 } } } } | ConvertTo-Json -Compress 3>&1)[0].Message",
            "Resulting JSON is truncated as serialization has exceeded the set depth of 2."
        },
        { "@{ a = @{ b = @{ c = @{ d = 1 } } } } | ConvertTo-Json -Compress -Depth 3", "{\"a\":{\"b\":{\"c\":{\"d\":1}}}}" },
        { "[pscustomobject]@{ a = [pscustomobject]@{ b = 1 } } | ConvertTo-Json -Compress -Depth 0 3> $null", "{\"a\":\"@{b=1}\"}" },
        {
            "[version]'1.2' | ConvertTo-Json -Compress",
            "{\"Major\":1,\"Minor\":2,\"Build\":-1,\"Revision\":-1,\"MajorRevision\":-1,\"MinorRevision\":-1}"
        },
        {
            "88888 | Add-Member N 6 -PassThru | ConvertTo-Json -Compress; gc poem.txt -Head 1 | ConvertTo-Json; "
            + "Get-Date 2020-01-02 | ConvertTo-Json",
            "{\"value\":88888,\"N\":6} \"one\" \"2020-01-02T00:00:00\""
        },
        {
            "[uri]'http://a/b' | ConvertTo-Json; [decimal]1.50 | ConvertTo-Json; 1e100 | ConvertTo-Json; [bigint]::Pow(10, "
            + "30) | ConvertTo-Json",
            "\"http://a/b\" 1.5 1E+100 1000000000000000000000000000000"
        },
        {
            "ConvertTo-Json ([ordered]@{}) ; ConvertTo-Json @() -Compress; "
            + "ConvertTo-Json ([datetimeoffset]'2020-01-02T03:04:05+02:00')",
            "{} [] \"2020-01-02T03:04:05+02:00\""
        },

        // ConvertFrom-Json
        {
            "$o = '{ \"A\": 1, \"B\": [1, 2.5, null, true], \"C\": { \"D\": \"x\" } }' | ConvertFrom-Json; $o.GetType().Name, "
            + "$o.A.GetType().Name, $o.B[1].GetType().Name, $o.B.Count, $o.C.D",
            "PSCustomObject Int64 Double 4 x"
        },
        { "$d = ('{ \"d\": \"2020-01-02T03:04:05Z\" }' | ConvertFrom-Json).d; $d.GetType().Name, $d.Kind, $d.Hour", "DateTime Utc 3" },
        { "@('[1, 2]' | ConvertFrom-Json).Count; @('[1, 2]' | ConvertFrom-Json -NoEnumerate).Count; '\"x\"' | ConvertFrom-Json", "2 1 x" },
        {
            "$t = '{ \"b\": 1, \"B\": { \"x\": 2 }, \"\": 3 }' | ConvertFrom-Json -AsHashtable; $t.GetType().Name, $t.b, "
            + "$t['B'].x, $t[''], ($t.Keys -join ',')",
            "OrderedHashtable 1 2 3 b,B,"
        },
        { "'{ \"a\":', '1 }' | ConvertFrom-Json | % a; '{\"a\":1}', '{\"a\":2}' | ConvertFrom-Json | % a", "1 1 2" },
        {
            "'12345678901234567890' | ConvertFrom-Json | % { $_.GetType().Name }; $null -eq ('null' | ConvertFrom-Json); "
            + "$null -eq (ConvertFrom-Json '')",
            "BigInteger True True"
        },
        {
            "'[1, 2' | ConvertFrom-Json; '{ \"a\": 1 /* c */ }' | ConvertFrom-Json | % a; ([pscustomobject]@{ A = 1, 2 } "
            + "| ConvertTo-Json | ConvertFrom-Json).A",
            "1 2 1 1 2"
        },

        // ConvertTo-Csv, Export-Csv
        { $"{Pairs} | ConvertTo-Csv", "\"A\",\"B\" \"1\",\"x\" \"2\",\"y\" \"2\",\"a\"" },
        {
            "[pscustomobject]@{ A = 'q\"q'; B = $null; C = \"a`nb\"; D = 'd,d' } | ConvertTo-Csv -NoTypeInformation | "
            + "Select-Object -Last 1 | % { $_.Replace(\"`n\", '|') }",
            "\"q\"\"q\",,\"a|b\",\"d,d\""
        },
        {
            "[pscustomobject]@{ A = 'q\"q'; B = ''; C = 'c;c' } | ConvertTo-Csv -UseQuotes AsNeeded -Delimiter ';'",
            "A;B;C \"q\"\"q\";;\"c;c\""
        },
        {
            "[pscustomobject]@{ A = 'q\"q'; B = 1 } | ConvertTo-Csv -UseQuotes Never; [pscustomobject]@{ A = 'q'; B = 1 } "
            + "| ConvertTo-Csv -QuoteFields b",
            "A,B q\"q,1 A,\"B\" q,\"1\""
        },
        {
            "[ordered]@{ K = 1; L = 'x' } | ConvertTo-Csv; [pscustomobject]@{ A = 1 }, [pscustomobject]@{ B = 2 } | ConvertTo-Csv",
            "\"K\",\"L\" \"1\",\"x\" \"A\" \"1\""
        },
        {
            "[pscustomobject]@{ D = 1.5; S = [DayOfWeek]::Friday; L = 1, 2; T = $true } | ConvertTo-Csv -UseQuotes AsNeeded",
            "D,S,L,T 1.5,Friday,System.Object[],True"
        },
        { $"{Pairs} | Export-Csv p.csv; (gc p.csv -Raw).Length; Import-Csv p.csv | % B", $"{8 + 3 * 8} x y a" },
        {
            $"{Pairs} | Select-Object -First 1 | Export-Csv p.csv; {Pairs} | Select-Object -Last 1 | epcsv p.csv -Append; "
            + $"ipcsv p.csv | % {{ $_.A + $_.B }}",
            "1x 2a"
        },
        {
            "[pscustomobject]@{ A = 1; B = 2 } | Export-Csv p.csv; [pscustomobject]@{ B = 4; C = 5 } "
            + "| Export-Csv p.csv -Append -Force; gc p.csv",
            "\"A\",\"B\" \"1\",\"2\" ,\"4\""
        },
        {
            "[pscustomobject]@{ A = 'Ä' } | Export-Csv p.csv -Encoding unicode -UseQuotes Never; [pscustomobject]@{ A = 'ö' } "
            + "| Export-Csv p.csv -Append; Import-Csv p.csv -Encoding unicode | % A",
            "Ä ö"
        },
        {
            "[pscustomobject]@{ A = 1 } | Export-Csv p.csv -WhatIf; Test-Path p.csv; [pscustomobject]@{ A = 1 } "
            + "| Export-Csv -LiteralPath 'p[1].csv'; Test-Path -LiteralPath 'p[1].csv'",
            "False True"
        },

        // ConvertFrom-Csv, Import-Csv
        { "\"A,B`n1,x`n2,`\"y,`\"`\"z`\"`\"`\"`n`n3\" | ConvertFrom-Csv | % { $_.A + ':' + $_.B }", "1:x 2:y,\"z\" 3:" },
        { "'A,B', '1,2', '3,4' | ConvertFrom-Csv | % B; '1;2' | ConvertFrom-Csv -Delimiter ';' -Header X, Y | % Y", "2 4 2" },
        { "\"A,B`n 1 , `\"x y`\" `na b ,c\" | ConvertFrom-Csv | % { '<' + $_.A + '|' + $_.B + '>' }", "<1 |x y> <a b |c>" },
        { "\"A,B`n1 ,2 `n\" | ConvertFrom-Csv | % { '<' + $_.A + '|' + $_.B + '>' }", "<1 |2 >" },
        {
            "$o = \"#TYPE My.Type`nA`n1\" | ConvertFrom-Csv; $o.PSTypeNames -join ' '; $null -eq (\"A,B`n1\" | ConvertFrom-Csv).B",
            "My.Type CSV:My.Type True"
        },
        {
            "\"A,,C`n1,2,3\" | ConvertFrom-Csv 3> $null | % { $_.PSObject.Properties.Name }; \"# c`nA,B,`n1,2,3\" | "
            + "ConvertFrom-Csv | % { $_.PSObject.Properties.Name }",
            "A H1 C A B"
        },
        {
            "(\"A`n`\"two`nlines`\"\" | ConvertFrom-Csv).A.Replace(\"`n\", '|'); (\"A,B`na`\"b`\"c,d\" | ConvertFrom-Csv).A; "
            + "(\"A,B`n`\"a`\" b,d\" | ConvertFrom-Csv).A",
            "two|lines a\"b\"c a b"
        },
        {
            "[IO.File]::WriteAllText(\"$PWD/t.csv\", \"A`tB`r`n1`t`\"x`ty`\"`r`n\"); Import-Csv t.csv -Delimiter \"`t\" | "
            + "% { $_.A + '|' + $_.B }; Import-Csv *.csv \"`t\" | % A",
            "1|x\ty 1"
        },
        { "'poem.txt' | Import-Csv | % one; (Get-ChildItem poem.txt | Import-Csv -Header h).h", "two three one two three" },

        // Join-String
        {
            "1..3 | Join-String -Separator ', '; 'a', 'b' | Join-String -SingleQuote -Separator ' '; 'a', 'b' | "
            + "Join-String -DoubleQuote",
            "1, 2, 3 'a' 'b' \"a\"\"b\""
        },
        { $"{Pairs} | Join-String B '-' -OutputPrefix '<' -OutputSuffix '>'; {Pairs} | Join-String {{ $_.A * 2 }} ','", "<x-y-a> 2,4,4" },
        { "1.5, 2 | Join-String -FormatString '{0:0.00};'; @() | Join-String | % Length", "1.50;2.00; 0" },
    };

    /// <summary>What a stand-in does not do, and a fragment of what it says.</summary>
    internal static TheoryData<string, string> Refusals { get; } = new()
    {
        { "@{ 1 = 2 } | ConvertTo-Json", "Keys must be strings" },
        { "1 | ConvertTo-Json -Depth 101", "Depth" },
        { "1 | ConvertTo-Json -EscapeHandling EscapeHtml", "EscapeHandling" },
        { "'{ \"a\":' | ConvertFrom-Json", "Conversion from JSON failed" },
        { "'[1] 2' | ConvertFrom-Json", "Conversion from JSON failed" },
        { "'{ \"a\": 1, \"A\": 2 }' | ConvertFrom-Json", "different casing" },
        { "'{ \"\": 1 }' | ConvertFrom-Json", "-AsHashTable" },
        { "'[[[1]]]' | ConvertFrom-Json -Depth 2", "Conversion from JSON failed" },
        { "1 | ConvertTo-Csv -UseQuotes Always -QuoteFields A", "exclude each other" },
        { "1 | ConvertTo-Csv -IncludeTypeInformation", "IncludeTypeInformation" },
        { "1 | ConvertTo-Csv -UseCulture", "UseCulture" },
        { "1 | Export-Csv", "-Path or by -LiteralPath" },
        { "[pscustomobject]@{ A = 1 } | Export-Csv poem.txt -NoClobber", "poem.txt" },
        { "[pscustomobject]@{ A = 1 } | Export-Csv none/p.csv", "none/p.csv" },
        {
            "[pscustomobject]@{ A = 1 } | Export-Csv p.csv; [pscustomobject]@{ B = 1 } | Export-Csv p.csv -Append",
            "the following column: A"
        },
        { "[pscustomobject]@{ A = 1 } | Export-Csv env:x", "on no drive of files" },
        { "Import-Csv none.csv", "none.csv" },
        { "Import-Csv *.none", "*.none" },
        { "\"A,a`n1,2\" | ConvertFrom-Csv", "already present" },
        { "'1,2' | ConvertFrom-Csv -Header A, a", "already present" },
        { "1 | Join-String -UseCulture", "UseCulture" },
    };
}
