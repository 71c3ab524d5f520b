#Requires -Version 7.6
# How text becomes sentences and words, and words become text again, in many languages.

BeforeAll {
    . $PSScriptRoot/Session.ps1
    Push-Location $TestDrive
    function Get-SentenceCount($Text, $Path) {
        $corpus = if ($Path) { Import-Corpus $Path } else { Import-Corpus -InputObject $Text }
        ($corpus | Get-Vocabulary '<eos>').Count
    }
}

AfterAll { Pop-Location }

Describe 'A sentence' {
    It 'goes on where a small letter follows: <Text>' -ForEach @(
        @{ Text = '"What is it?" he asked. "No!" She left.'; Sentences = 3 }
        @{ Text = '“Why?!” they cried. (really?) yes'; Sentences = 1 }
        @{ Text = '« Quoi ? » dit-il. « Oui ! » Elle partit.'; Sentences = 3 }
        @{ Text = '„Was?“ fragte er. »Gut!« rief sie. Ende.'; Sentences = 3 }
        @{ Text = '«Кто там?» спросил он. Да!'; Sentences = 2 }
        @{ Text = 'Am 3. Mai kam z. B. Dr. Weiß, vgl. Nr. 5 bzw. S. 12. Ende.'; Sentences = 2 }
        @{ Text = '「誰だ？」と彼は言った。「はい。」そう言って去った。'; Sentences = 2 }
        @{ Text = '“你是谁？”他问。“好！”她说。'; Sentences = 2 }
        @{ Text = 'Er wohnt Hauptstr. 5. Ende.'; Sentences = 2 }
        @{ Text = 'El Sr. Gil y la Sra. Paz, pág. 5. Fin.'; Sentences = 2 }
        @{ Text = 'На ул. Ленина жил А. С. Пушкин. Он пел.'; Sentences = 2 }
    ) {
        Get-SentenceCount $Text | Should -Be $Sentences
        Set-Content text.txt $Text
        Get-SentenceCount -Path text.txt | Should -Be $Sentences
    }
}

Describe 'A control sequence of a terminal' {
    BeforeAll { $log = "`e[32mINFO`e[0m GET /a`n`e]0;a title`a`e[1;31mWARN`e[m low`e[K" }

    It 'is no word of a file, a string, a prompt or a measured text' {
        Set-Content run.log $log
        foreach ($kind in 'Word', 'WhiteSpace') {
            (Import-Corpus run.log -Tokenizer $kind | Get-Vocabulary).Word | Where-Object { $_ -match "`e|\[|32|0m|title" } | Should -BeNullOrEmpty
        }
        $corpus = $log, 'INFO GET low.', 'WARN low.' | Import-Corpus -IncludeText
        $corpus.Documents['Text'][0] | Should -Be "INFO GET /a`nWARN low"
        $model = $corpus | Train-LmModel @tiny
        (ConvertTo-Token "`e[32mINFO`e[0m" -Model $model).Word | Should -Be 'INFO', '<eos>'
        (Get-NextWord "`e[1mINFO`e[0m GET" -Model $model)[0].Position | Should -Be 2
        (Measure-LmText "`e[1mINFO`e[0m" -Model $model).Words | Should -Be 2
    }
}

Describe 'A backspace' {
    It 'goes over what is before it, as manual pages have it' {
        Set-Content page.txt "N`bNA`bAM`bME`bE`n_`bn_`ba_`bm_`be 10%`b`b`b20%"
        $corpus = Import-Corpus page.txt -IncludeText -DocumentBy Line
        $corpus.Documents['Text'] | Should -Be 'NAME', 'name 20%'
        ($corpus | Get-Vocabulary).Word | Should -Be '<unk>', '<eos>', '%', '20', 'NAME', 'name'
    }
}

Describe 'Words as text' {
    It 'are written in the way of their script: <_>' -ForEach @(
        '女王坐在宝座上。', '女王は「はい」と言った。', 'สวัสดีครับ', '여왕이 앉았다. 정말?', '¿Qué? ¡Hola, «amigo»!', '»Was?« fragte er.', 'मैं आया।', 'joe@example.com, 20°C.', 'ជំរាបសួរ។ អរគុណ។'
    ) {
        $corpus = Import-Corpus -InputObject $_
        (ConvertTo-Token $_ -Vocabulary $corpus.Vocabulary | ConvertFrom-Token -Vocabulary $corpus.Vocabulary) | Should -Be $_
        (Hide-Word $_)[0].Original | Should -Be $_
        foreach ($hidden in Hide-Word $_) { $hidden.Text.Replace('[MASK]', $hidden.Answer[0]).Replace(' ', '') | Should -Be $_.Replace(' ', '') }
    }

    It 'come out of New-LmText so, whole and in a stream' {
        $model = @('女王坐在宝座上。') * 20 | Import-Corpus | Train-LmModel -Architecture EncoderDecoder -EncodingSize 8 -Epochs 30 -Seed 1
        $text = New-LmText '女王' -Length 6 -Temperature 0 -Model $model
        $text | Should -BeExactly '女王坐在宝座上。'
        (New-LmText '女王' -Length 6 -Temperature 0 -Model $model -Stream)[-1].Text | Should -BeExactly $text
    }
}
