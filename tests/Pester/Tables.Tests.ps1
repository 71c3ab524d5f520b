#Requires -Version 7.6
# Tables and objects as other programs write them: dialects of CSV, forms of JSON, values that are no text.

BeforeAll {
    . $PSScriptRoot/Session.ps1
    Push-Location $TestDrive
    # What Documents keeps of each document beside its own columns.
    function Get-Kept($Corpus) {
        $Corpus.Documents | ConvertFrom-DataFrame | Select-Object * -ExcludeProperty Id, Source, Title, TokenCount |
            ForEach-Object { ($_.PSObject.Properties | ForEach-Object { "$($_.Name)=$($_.Value)" }) -join ' ' }
    }
}

AfterAll { Pop-Location }

Describe 'A table with fields' {
    It 'is read where it has <What>' -ForEach @(
        @{ What = 'semicolons'; Lines = 'key;text', '1;Der Hund, laut', '2;Die Katze'; Kept = 'key=1 Text=Der Hund, laut', 'key=2 Text=Die Katze' }
        @{ What = 'tabs'; Lines = "key`ttext", "1`tone, two"; Kept = 'key=1 Text=one, two' }
        @{ What = 'bars'; Lines = 'key|text', '1|one, two'; Kept = 'key=1 Text=one, two' }
        @{ What = 'a line that names the separator'; Lines = 'sep=;', 'key;text', '1;a, b'; Kept = 'key=1 Text=a, b' }
        @{ What = 'commas, and semicolons in its texts'; Lines = 'key,text', '1,one; two', '2,a;b;c'; Kept = 'key=1 Text=one; two', 'key=2 Text=a;b;c' }
        @{ What = 'semicolons, and a name with a comma'; Lines = 'key;Preis, EUR;text', '1;3,50;Der Hund', '2;4,20;Die Katze'; Kept = 'key=1 Text=Der Hund', 'key=2 Text=Die Katze' }
        @{ What = 'a rare separator between the names that are asked for'; Lines = 'key^text', '1^one, two'; Kept = 'key=1 Text=one, two' }
        @{ What = 'two colons between the names'; Lines = 'key::text', '1::one, two'; Kept = 'key=1 Text=one, two' }
        @{ What = 'semicolons and a line end within quotes'; Lines = 'key;text', "1;`"a;`nb`""; Kept = "key=1 Text=a;`nb" }
    ) {
        $Lines | Set-Content dialect.csv -Encoding utf8BOM
        $result = Get-Result 'Import-Corpus dialect.csv -IncludeText -Metadata key'
        $result.Warnings | Should -BeNullOrEmpty
        Get-Kept $result.Output[0] | Should -Be $Kept
    }

    It 'in .tsv with semicolons is read too' {
        'key;text', '1;b' | Set-Content semicolons.tsv
        Get-Kept (Import-Corpus semicolons.tsv -IncludeText -Metadata key) | Should -Be 'key=1 Text=b'
    }

    It 'takes the separator that is named' {
        'key~text', '1~b' | Set-Content tilde.csv
        Get-Kept (Import-Corpus tilde.csv -Delimiter '~' -IncludeText -Metadata key) | Should -Be 'key=1 Text=b'
    }

    It 'has semicolons where they are as even as the commas, and more' {
        'a;b, c;d', '1;2,5;one', '2;3,5;two' | Set-Content more.csv
        Get-Kept (Import-Corpus more.csv -IncludeText -Property d -Metadata a) | Should -Be 'a=1 Text=one', 'a=2 Text=two'
        Get-Kept (Import-Corpus more.csv -IncludeText -Property 'b, c') | Should -Be 'Text=2,5', 'Text=3,5'
    }

    It 'that may have another separator is an error that names -Delimiter: <Lines>' -ForEach @(
        @{ Lines = 'Nr;Preis, EUR', '1;3,50' }
        @{ Lines = 'note^remark', 'one^two', 'three^four' }
        @{ Lines = , "1;Der Hund, laut" }
    ) {
        $Lines | Set-Content unclear.csv
        $fault = Get-Fault 'Import-Corpus unclear.csv'
        $fault.FullyQualifiedErrorId | Should -BeLike 'ColumnNotFound*'
        $fault.ErrorDetails.Message | Should -BeLike '*(-Delimiter, Delimiter)*'
    }

    It 'has one column where its name and texts only look as if it had two' {
        'Review: text', 'Good: I like it.', 'No colon' | Set-Content one.csv
        Get-Kept (Import-Corpus one.csv -IncludeText) | Should -Be 'Text=Good: I like it.', 'Text=No colon'
        'note^remark', 'one^two' | Set-Content one.csv
        Get-Kept (Import-Corpus one.csv -IncludeText -Property 'note^remark') | Should -Be 'Text=one^two'
    }

    It 'keeps the end of a text with separators in the last column, and warns once' {
        'key,text', '1,one, two', '2,a,b,c', '3,ok,' | Set-Content long.csv
        $result = Get-Result 'Import-Corpus long.csv -IncludeText'
        $result.Warnings | Should -HaveCount 1
        $result.Warnings | Should -BeLike '*2 rows have more fields than the header, the first in line 2.*'
        Get-Kept $result.Output[0] | Should -Be 'Text=one, two', 'Text=a,b,c', 'Text=ok'
    }

    It 'warns of fields behind the header that are left out, and of rows that are too short' {
        'text,key', 'one, two,a', 'b' | Set-Content left.csv
        $result = Get-Result 'Import-Corpus left.csv'
        $result.Warnings | Should -HaveCount 2
        $result.Warnings[0] | Should -BeLike '*1 row has more fields*line 2.*left out*'
        $result.Warnings[1] | Should -BeLike '*1 row has fewer fields*line 3*'
    }

    It 'has quotes as ordinary characters with -LiteralQuote, which the error names' {
        "key`ttext", "1`tA 24`" screen", "2`t`"Hello, he said", "3`tShe said `"no`" twice" | Set-Content inch.tsv
        $fault = Get-Fault 'Import-Corpus inch.tsv'
        "$($fault[0].ErrorDetails.Message) $($fault[0].ErrorDetails.RecommendedAction)" | Should -BeLike '*-LiteralQuote*'
        Get-Kept (Import-Corpus inch.tsv -LiteralQuote -IncludeText) | Should -Be 'Text=A 24" screen', 'Text="Hello, he said', 'Text=She said "no" twice'
    }

    It 'keeps a column called <_> under another name, and warns once' -ForEach 'id', 'Title', 'source', 'TokenCount' {
        "$_,text", '7,The cat' | Set-Content own.csv
        $result = Get-Result "Import-Corpus own.csv -Metadata $_ -IncludeText"
        $result.Warnings | Should -HaveCount 1
        $result.Warnings | Should -BeLike "*'$_' is kept as '$($_)_2'*"
        Get-Kept $result.Output[0] | Should -Be "$($_)_2=7 Text=The cat"
    }
}

Describe 'JSON' {
    It 'is read as <What>' -ForEach @(
        @{ What = 'one list over several lines'; Lines = '[', ' {"text":"one"},', ' {"text":"two"}', ']' }
        @{ What = 'one list in one line'; Lines = , '[{"text":"one"},{"text":"two"}]' }
        @{ What = 'a list of texts'; Lines = , '["one", "two"]' }
        @{ What = 'objects over several lines'; Lines = '{', ' "text": "one",', ' "n": {"x": [{"y": 1}, {"y": 2}]}', '}', '{', '"text": "two"}' }
        @{ What = 'objects with NaN and infinities'; Lines = '{"text":"one","n":NaN}', '{"text":"two","n":-Infinity}' }
        @{ What = 'objects with commas too many and comments'; Lines = '[{"text":"one", // don''t', '"n":1,},', '{/* " */"text":"two"},]' }
        @{ What = 'objects as Python writes them'; Lines = "{'text': 'one', 'ok': True}", "{'text': `"two`", 'n': None}" }
    ) {
        foreach ($file in 'a.json', 'a.jsonl') {
            $Lines | Set-Content $file
            $result = Get-Result "Import-Corpus $file -IncludeText"
            $result.Errors | Should -BeNullOrEmpty
            Get-Kept $result.Output[0] | Should -Be 'Text=one', 'Text=two'
        }
    }

    It 'with a fault loses only the row at fault, and says where in words of its own' {
        '{"text":"a"}', '{"text":"b', '{"text":"c"', '{"text":"d" "n":1}', '{"text":"x","text":"y"}', '{"text":"e"}' | Set-Content faults.jsonl
        $result = Get-Result 'Import-Corpus faults.jsonl -IncludeText'
        Get-Kept $result.Output[0] | Should -Be 'Text=a', 'Text=e'
        $says = $result.Errors.ErrorDetails.Message
        $says | Should -HaveCount 4
        $says[0] | Should -BeLike '*line 2 was left out*no closing quote*'
        $says[1] | Should -BeLike '*line 3 was left out*last bracket*'
        $says[2] | Should -BeLike '*line 4 was left out*not JSON from character 13 on*'
        $says[3] | Should -BeLike "*line 5 was left out*'text' twice*"
    }

    It 'of other programs keeps the text, whatever the other fields are' {
        '{"text":"a","n":1,"n":2}', '{"text":"b","p":"C:\data\x"}', '{"text":"c","p":"\u12"}', '{"text":"d","p":0x10}', '{"text":"e","p":007}', '{"text":"f","p":1_000}', '{1:"x","text":"g"}' | Set-Content other.jsonl
        $result = Get-Result 'Import-Corpus other.jsonl -IncludeText -Metadata p'
        $result.Errors | Should -BeNullOrEmpty
        Get-Kept $result.Output[0] | Should -Be 'p= Text=a', 'p=C:\data\x Text=b', 'p=\u12 Text=c', 'p=0x10 Text=d', 'p=007 Text=e', 'p=1_000 Text=f', 'p= Text=g'
    }

    It 'keeps numbers that JSON writes otherwise' {
        '{"text":"a","n":+1}', '{"text":"b","n":.5}', '{"text":"c","n":5.}', '{"text":"d","n":-.5}', '{"text":"e","n":-1.5e-3}' | Set-Content numbers.jsonl
        Get-Kept (Import-Corpus numbers.jsonl -Metadata n) | Should -Be 'n=1', 'n=0.5', 'n=5', 'n=-0.5', 'n=-0.0015'
    }

    It 'gives the items of a list of strings' {
        '{"text":["x","y z"],"k":1}', '{"text":"w"}' | Set-Content items.jsonl
        Get-Kept (Import-Corpus items.jsonl -Metadata k -IncludeText) | Should -Be 'k=1 Text=x', 'k=1 Text=y z', 'k= Text=w'
    }

    It 'whose text is no text says what it is: <Json>' -ForEach @(
        @{ Json = '{"text":{"body":"y z"}}'; Says = "It has: 'text.body'" }
        @{ Json = '{"text":["x",1]}'; Says = 'ForEach-Object text' }
    ) {
        $Json, '{"text":"w"}' | Set-Content no.jsonl
        Assert-Fault (Get-Fault 'Import-Corpus no.jsonl') ColumnNotFound $Says
    }

    It 'is known in a file of another name: <Name>' -ForEach @(
        @{ Name = 'a.txt'; Lines = '{"text":"one two"}', '{"text":"three"}' }
        @{ Name = 'a'; Lines = '[', '  {', '"text": "one two"}, {"text":"three"}', ']' }
        @{ Name = 'a.log'; Lines = , '["one two", "three"]' }
    ) {
        $Lines | Set-Content $Name -Encoding utf8BOM
        Get-Kept (Import-Corpus $Name -IncludeText) | Should -Be 'Text=one two', 'Text=three'
        (Import-Corpus $Name -Format Text).Documents.Rows.Count | Should -Be 1
        $Lines | Set-Content $Name -Encoding unicode
        Get-Kept (Import-Corpus $Name -IncludeText) | Should -Be 'Text=one two', 'Text=three'
    }

    It 'is not seen in a text that begins with a bracket: <_>' -ForEach '[Illustration: "x"]', '["Hello", he said] and left', '{"Hello" he said}', '["Hello"] he said', '[[1], [2]]', '{}' {
        $_ | Set-Content bracket.txt
        Get-Kept (Import-Corpus bracket.txt -IncludeText) | Should -BeLike "Text=$([WildcardPattern]::Escape($_))*"
    }

    It 'with one item that is too deep loses only this item: <_>' -ForEach 'deep.json', 'deep.jsonl' {
        $deep = ('[' * 70) + (']' * 70)
        $items = "{`"text`":`"a`",`"d`":$deep}", '{"text":"b"}', '{"text":"c"}'
        $(if ($_ -eq 'deep.json') { "[$($items -join ",`n")]" } else { $items }) | Set-Content $_
        $result = Get-Result "Import-Corpus $_ -IncludeText"
        $result.Errors.ErrorDetails.Message | Should -BeLike '*line 1 was left out: its brackets are more than 64 deep.'
        Get-Kept $result.Output[0] | Should -Be 'Text=b', 'Text=c'
    }

    It 'that is cut within an item gives one error' {
        '[{"text":"one"},', '{"text":"tw' | Set-Content cut.json -NoNewline
        $result = Get-Result 'Import-Corpus cut.json -IncludeText'
        $result.Errors | Should -HaveCount 1
        Get-Kept $result.Output[0] | Should -Be 'Text=one'
    }

    It 'that wraps its rows, or has none, is told once: <Json>' -ForEach @(
        @{ Json = '{"status":"ok","count":2,"rows":[{"text":"the cat sat"},{"text":"the dog ran"}]}'; Id = 'ColumnNotFound'; Says = "'rows' is a list of objects" }
        @{ Json = '[{"role":"user","messages":[{"content":"hello there"}]},{"role":"bot","messages":[]}]'; Id = 'ColumnNotFound'; Says = 'ForEach-Object messages' }
        @{ Json = '{"rows":[{"text":"a"}]}'; Id = 'ColumnNotFound'; Says = "'rows' is a list of objects" }
        @{ Json = '[1,2,3]'; Id = 'InputNotText'; Says = 'its items are plain values' }
        @{ Json = '[[1,2],[3]]'; Id = 'InputNotText'; Says = 'its items are lists' }
    ) {
        $Json | Set-Content wrapped.json
        Assert-Fault (Get-Fault 'Import-Corpus wrapped.json') $Id $Says
    }

    It 'of a list that is broken off gives its rows and one error' {
        '[{"text":"one"},', '{"text":"two"}' | Set-Content broken.json
        $result = Get-Result 'Import-Corpus broken.json -IncludeText'
        $result.Errors | Should -HaveCount 1
        Get-Kept $result.Output[0] | Should -Be 'Text=one', 'Text=two'
    }
}

Describe 'An object of the pipeline' {
    It 'gives the text of <What>' -ForEach @(
        @{ What = 'a list of strings'; Value = "'a', 'b'"; Kept = 'Text=a', 'Text=b' }
        @{ What = 'a number'; Value = '1.5'; Kept = 'Text=1.5' }
        @{ What = 'a date'; Value = "[datetime]'2020-01-02'"; Kept = 'Text=2020-01-02T00:00:00.0000000' }
        @{ What = 'a wrapped string'; Value = "('a' | Add-Member -PassThru n 1)"; Kept = 'Text=a' }
    ) {
        Get-Kept (Get-Result "[pscustomobject]@{ Text = $Value } | Import-Corpus -Property Text -IncludeText").Output[0] | Should -Be $Kept
    }

    It 'is refused with <What>' -ForEach @(
        @{ What = 'a hashtable'; Value = '@{ a = 1 }' }
        @{ What = 'a list of bytes'; Value = '[byte[]](1, 2)' }
        @{ What = 'a list of values that are not all strings'; Value = "'a', 2" }
        @{ What = 'an object'; Value = '[pscustomobject]@{ x = 1 }' }
    ) {
        $result = Get-Result "[pscustomobject]@{ Text = $Value } | Import-Corpus -Property Text"
        $result.Output | Should -BeNullOrEmpty
        $result.Errors[0].ErrorDetails.Message | Should -BeLike "'Text' is $What, not text.*"
    }

    It 'is passed over with a warning where it has no text: <_>' -ForEach '$null', "''", '[DBNull]::Value' {
        $result = Get-Result "[pscustomobject]@{ Text = $_ }, [pscustomobject]@{ Text = 'a' } | Import-Corpus -Property Text -IncludeText"
        $result.Errors | Should -BeNullOrEmpty
        $result.Warnings | Should -Be '1 object of the pipeline has no text and was passed over.'
        Get-Kept $result.Output[0] | Should -Be 'Text=a'
    }

    It 'may be a list of strings or objects' {
        Get-Kept (, @('a', 'b') | Import-Corpus -IncludeText) | Should -Be 'Text=a', 'Text=b'
        Get-Kept (, @([pscustomobject]@{ Text = 'a' }) | Import-Corpus -IncludeText -Property Text) | Should -Be 'Text=a'
    }

    It 'that is not text says what it is: <Given>' -ForEach @(
        @{ Given = '$null'; Says = 'A $null came through the pipeline' }
        @{ Given = ', @(1, 2)'; Says = 'A number is not text' }
        @{ Given = ', @(, @(1))'; Says = 'A list is not text' }
        @{ Given = '@{ a = 1 }'; Says = 'A hashtable is not text' }
        @{ Given = '[pscustomobject]@{ Body = 1 }'; Says = 'An object is not text' }
    ) {
        $fault = Get-Fault "$Given | Import-Corpus"
        $fault[0].FullyQualifiedErrorId | Should -BeLike 'InputNotText*'
        "$($fault[0])" | Should -BeLike "$Says*"
    }

    It 'may be a hashtable' {
        Get-Kept (@{ Text = 'a'; Mark = 1 } | Import-Corpus -Property Text -Metadata Mark -IncludeText) | Should -Be 'Mark=1 Text=a'
    }

    It 'keeps lists and hashtables as metadata as PowerShell writes them' {
        Get-Kept ([pscustomobject]@{ Text = 'a'; L = 1, 2; H = @{ b = 1 } } | Import-Corpus -Property Text -Metadata L, H) | Should -Be 'L=1 2 H=@{b=1}'
    }
}

Describe 'The text of a document' {
    It 'by <By> has no line end behind it' -ForEach @(
        @{ By = 'Line'; Kept = 'Text=one', 'Text=two', 'Text=three' }
        @{ By = 'Paragraph'; Kept = "Text=one`ntwo", 'Text=three' }
    ) {
        foreach ($end in "`n", "`r`n", "`r") {
            'one', 'two', '', 'three', '' -join $end | Set-Content lines.txt -NoNewline
            Get-Kept (Import-Corpus lines.txt -DocumentBy $By -IncludeText) | Should -Be $Kept
        }
    }
}

Describe 'A column of a data frame' {
    It 'returns <Value> unchanged' -ForEach (@(
        '[decimal]12345678901234567', '[decimal]::MaxValue', '[decimal]::Parse("0.1234567890123456789", [cultureinfo]::InvariantCulture)', '[ulong]::MaxValue', '[bigint]::Pow(10, 30)',
        '[long]::MaxValue', '[decimal]9007199254740993', '[double]1e300', '[timespan]"1.02:03:04.5"', '"0.12345678901234567890"', '[guid]::Empty', '[char]"x"') | ForEach-Object { @{ Value = $_ } }
    ) {
        foreach ($others in '', ', 1') {
            $given = @(& ([scriptblock]::Create("$Value$others")))
            $back = $given | ForEach-Object { [pscustomobject]@{ A = $_ } } | ConvertTo-DataFrame | ConvertFrom-DataFrame | ForEach-Object A
            "$(@($back)[0])" | Should -BeExactly "$($given[0])"
        }
    }
}
