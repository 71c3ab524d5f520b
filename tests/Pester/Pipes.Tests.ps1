#Requires -Version 7.6
# Text through pipes: FIFOs, process substitutions and standard input; and devices, which have no end.

Describe 'Import-Corpus' -Skip:$IsWindows {
    BeforeAll {
        . $PSScriptRoot/Session.ps1
        $pipe = Join-Path $TestDrive notes
        & mkfifo $pipe

        # Writes into the pipe in a thread; opening it waits for a reader.
        function Send-Text([string] $Text) {
            Start-ThreadJob { [IO.File]::WriteAllText($using:pipe, $using:Text) }
        }

        # What a shell of its own writes with lines on its standard input.
        function Invoke-Piped([string[]] $Line, [string[]] $Argument) {
            $program, $before = Get-ShellProgram
            $Line | & $program @before -NonInteractive @Argument 2>&1 | ForEach-Object { "$_" }
        }
    }

    It 'reads a FIFO once, to its end' {
        $writer = Send-Text "The queen sat.`nThe king sat.`n"
        $corpus = Import-Corpus $pipe
        $corpus.Name, $corpus.DocumentCount, $corpus.TokenCount | Should -Be 'notes', 1, 10
        $writer | Wait-Job | Receive-Job
    }

    It 'reads a table from a FIFO' {
        $writer = Send-Text "text,n`none two,1`nthree,2`n"
        (Import-Corpus $pipe -Format Csv).DocumentCount | Should -Be 2
        $writer | Wait-Job | Receive-Job
    }

    It 'says that Parquet needs a file' {
        $writer = Send-Text 'PAR1 and more'
        (Get-Fault "Import-Corpus $pipe").Exception.Message | Should -BeLike '*Save it in a file first*'
        $writer | Wait-Job | Receive-Job
    }

    It 'reads the standard input of <_>' -Tag Pslm -ForEach '-Command', '-Command in a function', '-File', '-InputFormat None' {
        $statement = "(Import-Corpus /dev/stdin | ForEach-Object { `$_.Name, `$_.DocumentCount, `$_.TokenCount }) -join ' '"
        $script = "Import-Module '$module'; " + ($_ -like '*function' ? "function Import { $statement }; Import" : $statement)
        $file = Join-Path $TestDrive stdin.ps1
        Set-Content $file $script
        $argument = switch -Wildcard ($_) {
            '-File' { '-File', $file }
            '-Input*' { '-InputFormat', 'None', '-Command', $script }
            default { '-Command', $script }
        }
        Invoke-Piped 'The queen sat.', 'The king sat.' $argument | Should -Be 'stdin 1 10'
    }

    It 'is not the only reader: Measure-WordEncoding takes its test from a FIFO' {
        $model = 'the queen sat', 'the king sat' | Import-Corpus | New-LmModel -Architecture EncoderDecoder -EncodingSize 4
        $writer = Send-Text "queen king 9`nqueen sat 1`n"
        @($model | Measure-WordEncoding $pipe).Count | Should -Be 1
        $writer | Wait-Job | Receive-Job
    }

    It 'passes over FIFOs that a wildcard finds' {
        Set-Content (Join-Path $TestDrive note.txt) 'one two'
        (Import-Corpus (Join-Path $TestDrive 'note*')).Name | Should -Be 'note'
    }

    It 'stops on Ctrl+C while nobody writes' {
        $shell = Start-Shell 'Import-Corpus $pipe' @{ pipe = $pipe }
        $running = $shell.BeginInvoke()
        $deadline = [datetime]::UtcNow.AddSeconds(60)
        # The import tells its progress while it waits.
        while ($shell.Streams.Progress.Count -eq 0 -and [datetime]::UtcNow -lt $deadline) { [Threading.Thread]::Yield() }
        $shell.Streams.Progress.Count | Should -BeGreaterThan 0
        $shell.Stop()
        { $shell.EndInvoke($running) } | Should -Throw
        $shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $shell.Dispose()
    }

    It 'says what <_> is and reads nothing of it' -ForEach '/dev/zero', '/dev/null', '/dev/tty' {
        $fault = Get-Fault "Import-Corpus $_"
        $fault.FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
        $fault.Exception.Message | Should -BeLike "'$_' is a character device*"
    }

    It 'says so of other commands that need a file: <_>' -ForEach @(
        "Import-LmModel '{0}'", "Import-WordEncoding '{0}'", "'one' | Import-Corpus -Vocabulary '{0}'", "Import-Corpus '{0}' -Format Prepared") {
        (Get-Fault ($_ -f $pipe)).Exception.Message | Should -BeLike '*is a pipe;*'
        (Get-Fault ($_ -f '/dev/zero')).Exception.Message | Should -BeLike '*is a character device*'
    }
}
