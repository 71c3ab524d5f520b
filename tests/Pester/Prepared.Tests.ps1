#Requires -Version 7.6
# Corpora as folders, which are opened as they were.

BeforeAll {
    . $PSScriptRoot/Session.ps1
    Push-Location $TestDrive
    $c = 'the queen sat', 'the the' | Import-Corpus -Name two
    $c | Export-Corpus ready
    'the king sat on the throne' | Set-Content other.txt
    New-Item full/mine.txt -Force | Out-Null
}

AfterAll { Pop-Location }

Describe 'A prepared corpus' {
    It 'is a folder of files that other programs read' {
        Get-ChildItem -Name ready | Should -Be 'documents.parquet', 'tokens.npy', 'vocabulary.parquet'
    }

    It 'comes back as it was: <_>' -ForEach 'Import-Corpus ready', 'Import-Corpus ready -Format Prepared', 'Import-Corpus read?', 'Import-Corpus -LiteralPath $PWD/ready/', 'Get-Item ready | Import-Corpus' {
        $read = . ([scriptblock]::Create($_))
        "$read" | Should -Be 'two: 7 words in 2 documents, vocabulary of 5, 0.0 % unknown'
        $ids = [int[]]::new(7)
        $read.Tokens.CopyTo(0, $ids)
        $ids.ForEach({ $read.Vocabulary.WordAt($_) }) | Should -Be 'the', 'queen', 'sat', '<eos>', 'the', 'the', '<eos>'
    }

    It 'is trained on as the one that it was' {
        $sample = Import-Corpus
        $sample | Export-Corpus sample
        $first, $second = $sample, (Import-Corpus sample) | Train-LmModel @tiny -ThreadCount 1
        $second.History[-1].Loss | Should -Be $first.History[-1].Loss
        (Get-NextWord 'The queen' -Model $second)[0].Probability | Should -Be (Get-NextWord 'The queen' -Model $first)[0].Probability
    }

    It 'comes as one of several, to be put together' {
        Import-Corpus other.txt | Export-Corpus b
        (Import-Corpus ready, b).Name | Should -Be 'two', 'other'
        (Import-Corpus ready, b | Merge-Corpus).TokenCount | Should -Be 14
        (Import-Corpus ready -Name mine).Name | Should -Be mine
    }

    It 'says which block of which file has changed' {
        (1..200000).ForEach({ 'abcdefg'[$_ * $_ % 7] }) -join ' ' | Import-Corpus | Export-Corpus changed
        $bytes = [IO.File]::ReadAllBytes("$PWD/changed/tokens.npy")
        for ($at = 180000; $at -lt 220000; $at++) { $bytes[$at] = 1 }
        [IO.File]::WriteAllBytes("$PWD/changed/tokens.npy", $bytes)
        $changed = Import-Corpus changed
        Assert-Fault (Get-Fault '$changed | Train-LmModel @tiny') InputNotText "tokens.npy' is not as it must be: block 1, words 65,536 to 131,071, is damaged"
        Assert-Fault (Get-Fault '$changed | Measure-Corpus') InputNotText 'block 1'
    }

    It '<Id>: <Script>' -ForEach @(
        @{ Script = 'Import-Corpus ready -Lowercase'; Id = 'OptionInvalid'; Says = 'Leave -Lowercase out' }
        @{ Script = 'Import-Corpus ready -Vocabulary $c.Vocabulary'; Id = 'OptionInvalid'; Says = 'Leave -Vocabulary out' }
        @{ Script = 'Import-Corpus ready, other.txt'; Id = 'OptionInvalid'; Says = 'Merge-Corpus' }
        @{ Script = "'text' | Import-Corpus -Format Prepared"; Id = 'OptionInvalid'; Says = 'needs the path of a folder' }
        @{ Script = 'Import-Corpus -Format Prepared'; Id = 'OptionInvalid'; Says = 'needs the path of a folder' }
        @{ Script = 'Import-Corpus other.txt -Format Prepared'; Id = 'PathNotFound'; Says = 'a prepared corpus is a folder' }
        @{ Script = 'Import-Corpus nothing -Format Prepared'; Id = 'PathNotFound'; Says = 'nothing' }
        @{ Script = '$c | Export-Corpus ready -NoClobber'; Id = 'FileExists'; Says = 'ready' }
        @{ Script = '$c | Export-Corpus other.txt'; Id = 'NotWritable'; Says = 'is a file' }
        @{ Script = '$c | Export-Corpus full'; Id = 'NotWritable'; Says = "'mine.txt'" }
    ) {
        Assert-Fault (Get-Fault $Script) $Id $Says
    }
}
