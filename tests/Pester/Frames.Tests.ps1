#Requires -Version 7.6
# Objects become the rows of a data frame, and rows become objects. Columns are told as "name type", rows as "column=value".

BeforeAll {
    . $PSScriptRoot/Session.ps1
    Push-Location $TestDrive
    function Get-Columns($Frame) { $Frame.Columns | ForEach-Object { "$($_.Name) $($_.DataType.Name)" } }
    function Get-Rows($Frame) { $Frame | ConvertFrom-DataFrame -WarningAction Ignore | ForEach-Object { ($_.PSObject.Properties | ForEach-Object { "$($_.Name)=$($_.Value)" }) -join ' ' } }
    $some = [pscustomobject]@{ Id = 1; WordOne = 'a'; WordTwo = 'b' }, [pscustomobject]@{ Id = 2; WordThree = 'c' }
    $throws = [pscustomobject]@{ A = 1 }
    $throws.PSObject.Properties.Add([psscriptproperty]::new('Bad', { throw 'no' }))
}

AfterAll { Pop-Location }

Describe 'A data frame' {
    It 'has <What>' -ForEach @(
        @{ What = 'a column a property and a row an object'; Script = "[pscustomobject]@{ Word = 'queen'; Count = 2; Share = 0.5 }, [pscustomobject]@{ Word = 'king'; Count = 1; Share = 0.25 } | ConvertTo-DataFrame"
            Columns = 'Word String', 'Count Int64', 'Share Double'; Rows = 'Word=queen Count=2 Share=0.5', 'Word=king Count=1 Share=0.25' }
        @{ What = 'the columns that later rows bring'; Script = '[pscustomobject]@{ A = 1 }, [pscustomobject]@{ B = 2; a = 3 }, [pscustomobject]@{ C = $true } | ConvertTo-DataFrame'
            Columns = 'A Int64', 'B Int64', 'C Boolean'; Rows = 'A=1 B= C=', 'A=3 B=2 C=', 'A= B= C=True' }
        @{ What = 'hashtables as rows'; Script = "[ordered]@{ B = 1; A = 'x' }, @{ A = 'y'; B = 2 } | ConvertTo-DataFrame"; Columns = 'B Int64', 'A String'; Rows = 'B=1 A=x', 'B=2 A=y' }
        @{ What = 'the keys of a hashtable by the alphabet'; Script = '@{ delta = 1; alpha = 2; charlie = 3; bravo = 4 } | ConvertTo-DataFrame'
            Columns = 'alpha Int64', 'bravo Int64', 'charlie Int64', 'delta Int64'; Rows = 'alpha=2 bravo=4 charlie=3 delta=1' }
        @{ What = 'strings in a column Text'; Script = "'one two', '', `$null, 'three' | ConvertTo-DataFrame"; Columns = 'Text String'; Rows = 'Text=one two', 'Text=', 'Text=', 'Text=three' }
        @{ What = 'numbers in a column Value'; Script = '1, $null, 2.5 | ConvertTo-DataFrame'; Columns = 'Value Double'; Rows = 'Value=1', 'Value=', 'Value=2.5' }
        @{ What = 'other values by their names'; Script = '[DayOfWeek]::Friday | ConvertTo-DataFrame'; Columns = 'Value String'; Rows = 'Value=Friday' }
        @{ What = 'the properties chosen in their order'; Script = '$some | ConvertTo-DataFrame word*, ID'; Columns = 'WordOne String', 'WordTwo String', 'WordThree String', 'Id Int64'
            Rows = 'WordOne=a WordTwo=b WordThree= Id=1', 'WordOne= WordTwo= WordThree=c Id=2' }
        @{ What = 'one property before the others'; Script = '$some | ConvertTo-DataFrame -Property WordThree, *'; Columns = 'WordThree String', 'Id Int64', 'WordOne String', 'WordTwo String'
            Rows = 'WordThree= Id=1 WordOne=a WordTwo=b', 'WordThree=c Id=2 WordOne= WordTwo=' }
        @{ What = 'nothing where a property throws'; Script = 'ConvertTo-DataFrame -InputObject $throws'; Columns = 'A Int64', 'Bad String'; Rows = 'A=1 Bad=' }
        @{ What = 'lists and objects as PowerShell writes them'; Script = "[pscustomobject]@{ List = 1, 2.5; Object = [pscustomobject]@{ X = 1 }; Span = [timespan]'01:30:00'; None = `$(& {}) } | ConvertTo-DataFrame"
            Columns = 'List String', 'Object String', 'Span String', 'None String'; Rows = 'List=1 2.5 Object=@{X=1} Span=01:30:00 None=' }
        @{ What = 'lists within objects as JSON, and no names of types'; Script = "[pscustomobject]@{ A = @{ y = 1, 'ü' }; B = 1, (2, 3); C = [pscustomobject]@{ D = [pscustomobject]@{ E = 1.5 } }; F = [io.memorystream]::new() } | ConvertTo-DataFrame"
            Columns = 'A String', 'B String', 'C String', 'F String'; Rows = , 'A={"y":[1,"ü"]} B=[1,[2,3]] C={"D":{"E":1.5}} F=' }
        @{ What = 'the items of an array given by name'; Script = 'ConvertTo-DataFrame -InputObject @([pscustomobject]@{ A = 1 }, [pscustomobject]@{ A = 2 })'; Columns = 'A Int64'; Rows = 'A=1', 'A=2' }
        @{ What = 'our own results'; Script = '[PsLm.WordPrediction]@{ Prompt = "a"; Rank = 1; Word = "b"; Probability = 0.5 } | ConvertTo-DataFrame Prompt, Rank, Word, Probability'
            Columns = 'Prompt String', 'Rank Int64', 'Word String', 'Probability Double'; Rows = 'Prompt=a Rank=1 Word=b Probability=0.5' }
        @{ What = 'columns that differ only in case'; Script = "[Microsoft.Data.Analysis.DataFrame]::new(@([Microsoft.Data.Analysis.StringDataFrameColumn]::new('A', [string[]]'x'), [Microsoft.Data.Analysis.StringDataFrameColumn]::new('a', [string[]]'y')))"
            Columns = 'A String', 'a String'; Rows = 'A=x a2=y' }
    ) {
        $frame = . ([scriptblock]::Create($Script))
        Get-Columns $frame | Should -BeExactly $Columns
        Get-Rows $frame | Should -BeExactly $Rows
        $frame | Should -BeOfType ([Microsoft.Data.Analysis.DataFrame])
    }

    It 'has the types that all rows of a CSV file allow, and its words stay words' {
        'A,B,C,D,E', '1,1,null,true,007', ',1.5,"x, y",false,008' | Set-Content rows.csv
        $frame = Import-Csv rows.csv | ConvertTo-DataFrame
        Get-Columns $frame | Should -Be 'A Int64', 'B Double', 'C String', 'D String', 'E String'
        Get-Rows $frame | Should -Be 'A=1 B=1 C=null D=true E=007', 'A= B=1.5 C=x, y D=false E=008'
        ($frame | Import-Corpus -Property C).DocumentCount | Should -Be 2
    }

    It 'has what other commands give' {
        'a' | Set-Content one.dat
        $frame = Get-ChildItem one.dat | Select-Object Name, Length, LastWriteTime | ConvertTo-DataFrame
        Get-Columns $frame | Should -BeLike '* *'
        $frame.Columns.Name | Should -Be 'Name', 'Length', 'LastWriteTime'
        ($frame | ConvertFrom-DataFrame).Name | Should -Be 'one.dat'
    }

    It 'gives back the rows that it was made of' {
        $rows = [pscustomobject]@{ A = 1L; B = 'x'; C = 0.5; D = $true; E = [datetime]'2026-01-02' }, [pscustomobject]@{ A = 2L; B = $null; C = $null; D = $null; E = $null }
        $frame = $rows | ConvertTo-DataFrame
        $back = $frame | ConvertFrom-DataFrame
        $back | ConvertTo-Json | Should -Be ($rows | ConvertTo-Json)
        Get-Columns ($back | ConvertTo-DataFrame) | Should -Be (Get-Columns $frame)
    }

    It 'never asks for a property that is not wanted' {
        $asked = [Collections.Generic.List[int]]::new()
        $rows = 1..3 | ForEach-Object { $row = [pscustomobject]@{ A = $_ }; $row.PSObject.Properties.Add([psscriptproperty]::new('Slow', { $asked.Add(1) }.GetNewClosure())); $row }
        Get-Rows ($rows | ConvertTo-DataFrame A) | Should -Be 'A=1', 'A=2', 'A=3'
        $asked | Should -HaveCount 0
    }

    It 'is the same in the culture <_>' -ForEach 'tr-TR', 'de-DE' {
        $here = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = $_
            $frame = [pscustomobject]@{ TITLE = '1.5'; List = 1, 2.5; Mixed = 1.5 }, [pscustomobject]@{ title = '-2'; Mixed = 'x' } | ConvertTo-DataFrame
            Get-Columns $frame | Should -Be 'TITLE Double', 'List String', 'Mixed String'
            Get-Rows $frame | Should -Be 'TITLE=1.5 List=1 2.5 Mixed=1.5', 'TITLE=-2 List= Mixed=x'
        }
        finally { [cultureinfo]::CurrentCulture = $here }
    }
}

Describe 'ConvertTo-DataFrame' {
    It '<Id>: <Script>' -ForEach @(
        @{ Script = '@() | ConvertTo-DataFrame'; Id = 'NothingRead'; Target = 'ConvertTo-DataFrame'; Says = 'Check the command before' }
        @{ Script = '$null | ConvertTo-DataFrame'; Id = 'NothingRead'; Says = 'has a property' }
        @{ Script = '[pscustomobject]@{} | ConvertTo-DataFrame'; Id = 'NothingRead'; Says = 'has a property' }
        @{ Script = '[pscustomobject]@{ A = 1; B = 2 } | ConvertTo-DataFrame A, Title'; Id = 'ColumnNotFound'; Target = 'Title'; Says = "'Title'. There are A, B." }
        @{ Script = "'a' | ConvertTo-DataFrame x*"; Id = 'ColumnNotFound'; Says = "'x*'. There is Text." }
        @{ Script = '1 | ConvertTo-DataFrame | ConvertTo-DataFrame'; Id = 'InputNotText'; Says = 'ConvertFrom-DataFrame' }
        @{ Script = ',(1, 2) | ConvertTo-DataFrame'; Id = 'InputNotText'; Says = 'Pipe its items' }
        @{ Script = '$h = [hashtable]::new(); $h["A"] = 1; $h["a"] = 2; $h | ConvertTo-DataFrame'; Id = 'InputNotText'; Says = 'case alone' }
    ) {
        Assert-Fault (Get-Fault $Script) $Id $Says $Target
    }

    It 'tells of a row of another kind among <Kind>, and takes the others' -ForEach @(
        @{ Rows = "[pscustomobject]@{ A = 1 }, 'stray', [pscustomobject]@{ A = 2 }"; Kind = 'objects' }
        @{ Rows = "'a', 5, 'b'"; Kind = 'strings' }
        @{ Rows = '1, @{ A = 1 }, 2'; Kind = 'plain values' }
    ) {
        $result = Get-Result "$Rows | ConvertTo-DataFrame | ConvertFrom-DataFrame"
        $result.Output | Should -HaveCount 2
        Assert-Fault $result.Errors InputNotText "came among $Kind"
    }
}
