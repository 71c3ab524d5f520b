#Requires -Version 7.6
<#
.SYNOPSIS
Trains 24 small models and prints a hash of each one's weights and of its metadata, times left out.
.DESCRIPTION
Two builds that print the same lines compute the same bits. Bits depend on the vector width and, through the runtime's own exp and log,
on the processor, so the lines are compared on one machine: pwsh golden.ps1 -Module OLD > a; pwsh golden.ps1 -Module NEW > b; cmp a b.
.PARAMETER Module
The manifest of the module to train with.
.PARAMETER Text
A file of plain text, of some 2 MB. Default: 6,000 stories of the sample's grammar are written for it.
#>
param(
    [string] $Module = "$PSScriptRoot/../../module/PsLm/PsLm.psd1",
    [string] $Text
)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module $Module
$folder = New-Item -ItemType Directory ([IO.Path]::Combine([IO.Path]::GetTempPath(), [Guid]::NewGuid()))
try {
    $sample = Import-Corpus
    if (-not $Text) {
        $Text = Join-Path $folder text.txt
        Set-Content $Text ([PsLm.SampleGrammar]::new().Stories(7, 6000))
    }
    $long = Import-Corpus $Text -VocabularySize 5000
    $trainings = @(
        @{ Architecture = 'Direct'; Context = 1 }
        @{ Architecture = 'Direct'; Context = 3; Seed = 1 }
        @{ Architecture = 'Direct'; Context = 2; WeightType = 'BFloat16' }
        @{ Architecture = 'Direct'; Objective = 'Autoencode' }
        @{ Architecture = 'Direct'; Objective = 'Masked'; Context = 2 }
        @{ Architecture = 'EncoderDecoder'; Objective = 'Autoencode' }
        @{ Architecture = 'EncoderDecoder'; Context = 2; Optimizer = 'AdamW' }
        @{ Architecture = 'EncoderDecoder'; Objective = 'Masked'; SeparateEncoder = $true }
        @{ Architecture = 'EncoderDecoder'; EncodingActivation = 'Sigmoid'; LossSample = 64 }
        @{ }
        @{ Seed = 3 }
        @{ Objective = 'Masked' }
        @{ Optimizer = 'AdamW' }
        @{ Optimizer = 'Adagrad' }
        @{ Optimizer = 'Sgd'; LearningRate = 0.05 }
        @{ LossSample = 64 }
        @{ LossThreshold = 1e-4; Optimizer = 'AdamW' }
        @{ RandomEncoding = $true; SeparateEncoder = $true }
        @{ HiddenSize = 32, 16; HiddenActivation = 'Tanh'; BagSize = 20 }
        @{ BagSize = 0; EncodingActivation = 'Sigmoid' }
        @{ Of = 'long' }
        @{ Of = 'long'; LossSample = 128; Optimizer = 'AdamW' }
        @{ Of = 'long'; Objective = 'Masked'; LossSample = 128 }
        @{ Of = 'long'; Architecture = 'EncoderDecoder'; Context = 4 }
    )
    $number = 0
    foreach ($training in $trainings) {
        $of = $training.Of ?? 'sample'
        $options = @{ EncodingSize = 24; Epochs = 2; ThreadCount = 2; WarningAction = 'SilentlyContinue' } + $training
        $options.Remove('Of')
        if ($training.Architecture -eq 'Direct') { $options.Remove('EncodingSize') }
        if (-not $training.Architecture -and -not $training.HiddenSize) { $options.HiddenSize = 48 }
        $path = Join-Path $folder 'model.safetensors'
        (Get-Variable $of -ValueOnly) | Train-LmModel @options | Export-LmModel $path
        $bytes = [IO.File]::ReadAllBytes($path)
        $length = [BitConverter]::ToInt64($bytes, 0)
        $header = [Text.Encoding]::UTF8.GetString($bytes, 8, $length)
        # Times and speeds differ from run to run, and with them the header's own hashes.
        $header = $header -replace '\\"WordsPerSecond\\":[^,}]+' -replace '\\"\d\d:\d\d:\d\d[.\d]*\\"' -replace '"pslm[.\w]*sha256":"\w+"' -replace ' +$'
        $hash = { param($data) [Convert]::ToHexString([Security.Cryptography.SHA256]::HashData([byte[]] $data)).Substring(0, 16) }
        $name = ($training.Keys | Sort-Object | ForEach-Object { "$_=$($training[$_] -join '+')" }) -join ' '
        '{0,2} {1} {2} {3}' -f ++$number, (& $hash $bytes[(8 + $length)..($bytes.Length - 1)]), (& $hash ([Text.Encoding]::UTF8.GetBytes($header))), $name
    }
}
finally {
    Remove-Item $folder -Recurse -Force
}
