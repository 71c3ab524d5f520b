#Requires -Version 7.6
# A model whose weights are finite but too large to be added: its answers are not numbers, and no command gives them out.

BeforeAll {
    . $PSScriptRoot/Session.ps1
    Push-Location $TestDrive
    function Export-HugeModel($Path, [hashtable] $Options) {
        $corpus | Train-LmModel @tiny @Options | Export-LmModel $Path
        $bytes = [IO.File]::ReadAllBytes((Convert-Path $Path))
        $data = 8 + [BitConverter]::ToInt64($bytes, 0)
        $huge = [BitConverter]::GetBytes([float]1e30)
        for ($at = $data; $at -lt $bytes.Length; $at += 4) { [Array]::Copy($huge, 0, $bytes, $at, 4) }
        $hash = [Convert]::ToHexStringLower([Security.Cryptography.SHA256]::HashData([byte[]]$bytes[$data..($bytes.Length - 1)]))
        $header = [Text.Encoding]::Latin1.GetString($bytes, 0, $data) -replace '(?<="pslm\.sha256":")[0-9a-f]+', $hash
        [Array]::Copy([Text.Encoding]::Latin1.GetBytes($header), $bytes, $data)
        [IO.File]::WriteAllBytes((Convert-Path $Path), $bytes)
    }
    $corpus = 'The queen sat on the throne. The king sat on the throne. The end.' | Import-Corpus
    Export-HugeModel next.safetensors @{}
    Export-HugeModel masked.safetensors @{ Objective = 'Masked' }
    $next = Import-LmModel next.safetensors -Name huge
    $masked = Import-LmModel masked.safetensors -Name huge
}

AfterAll { Pop-Location }

Describe 'An answer that is not a number' {
    It 'is one error that names the model: <Script>' -ForEach @(
        @{ Script = "Get-NextWord 'The', 'The queen' -Model `$next" }
        @{ Script = "'The', 'The queen' | Get-NextWord -Model `$next" }
        @{ Script = "Get-MaskedWord 'The [MASK] sat', 'A [MASK]' -Model `$masked" }
        @{ Script = "Get-WordProbability The queen, king -Model `$next" }
        @{ Script = "Get-WordProbability -Text 'The queen', 'The king' -Model `$next" }
        @{ Script = "'The queen', 'The king' | Measure-LmText -Model `$next" }
        @{ Script = 'Measure-LmModel $corpus -Model $next' }
        @{ Script = 'Measure-LmModel $corpus -Model $masked -Detailed' }
        @{ Script = "New-LmText The, A -Model `$next" }
        @{ Script = "New-LmText The -Stream -Model `$next" }
        @{ Script = "Get-WordEncoding -Text 'The queen' -Model `$next | ConvertFrom-WordEncoding -Model `$next" }
    ) {
        $found = try { & ([scriptblock]::Create($Script)) 2>&1 } catch { $_ }
        @($found).Count | Should -Be 1
        $found.FullyQualifiedErrorId | Should -BeLike 'ModelFileInvalid*'
        $found.Exception.Message | Should -BeLike "*'huge'*not a number*-LearningRate*"
    }

    It 'does not come from similarities of very large or of empty encodings' {
        (Compare-Word queen king -Model $next).Similarity | Should -BeGreaterThan 0.999
        (Find-SimilarWord queen -Model $next).Similarity | ForEach-Object { $_ | Should -BeGreaterThan 0.999 }
        'queen 0 0', 'king 0 0', 'sat 1 0' | Set-Content vectors.txt
        $vectors = Import-WordEncoding vectors.txt
        (Compare-Word queen king, sat -Model $vectors).Similarity | Should -Be 0, 0
        (Find-SimilarWord queen -Model $vectors).Similarity | ForEach-Object { $_ | Should -Be 0 }
    }
}
