using System.Text;

namespace PsLm.PowerShell.Tests.Repl;

/// <summary>All rows of the stand-in table, run in one pslm, each in a fresh folder: starting one a row would take minutes.</summary>
public sealed class StandInSession
{
    private const string Mark = "<<row>>";
    private readonly Lazy<Dictionary<string, string>> results = new(RunAll);

    /// <summary>What a row gave: its results joined by spaces, or its error's message.</summary>
    public string ResultOf(string row) => results.Value[row];

    private static Dictionary<string, string> RunAll()
    {
        using TemporaryFolder folder = new();
        string[] rows = [.. StandInTests.Rows.Concat(StandInTests.Refusals).Select(r => r.Data.Item1)];
        StringBuilder script = new("""
            function Row([string] $text) {
                $folder = [IO.Directory]::CreateDirectory("$PSScriptRoot/" + [guid]::NewGuid()).FullName
                [IO.Directory]::CreateDirectory("$folder/sub") > $null
                [IO.File]::WriteAllText("$folder/poem.txt", "one`ntwo`nthree`n")
                [IO.File]::WriteAllText("$folder/sub/deep.txt", "deep`n")
                $ExecutionContext.SessionState.Path.SetLocation($folder) > $null
                try { $result = @(& ([scriptblock]::Create($text)) 2> $null) -join ' ' } catch { $result = $_.Exception.Message }
                [Console]::WriteLine("<<row>>" + $result)
            }

            """);
        foreach (string row in rows) script.Append("Row '").Append(row.Replace("'", "''", StringComparison.Ordinal)).Append("'\n");

        Pslm.PslmRun run = Pslm.Run(null, folder.File("rows.ps1", script.ToString()));

        string[] given = run.Output.ReplaceLineEndings("\n").Split(Mark)[1..];
        if (given.Length != rows.Length) throw new InvalidOperationException($"{given.Length} of {rows.Length} rows: {run.Output}{run.Error}");
        // What a row says past the pipeline (-WhatIf) stands before the next one's mark, on lines of its own.
        return rows.Zip(given).ToDictionary(p => p.First, p => p.Second.Split('\n')[0]);
    }
}
