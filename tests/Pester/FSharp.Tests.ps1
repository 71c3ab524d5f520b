#Requires -Version 7.6
# F# over a session's variables, in a user's own pwsh.

BeforeAll {
    . $PSScriptRoot/Session.ps1
    $model = Import-Corpus | Train-LmModel -EncodingSize 32 -HiddenSize 32 -Epochs 1
}

Describe 'Invoke-FSharp' {
    It 'loads the compiler at its first use and nothing before' {
        $loaded = Invoke-Fresh '
            Import-Module $module; Import-Corpus | Out-Null
            [AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -contains "FSharp.Compiler.Service"
            Invoke-FSharp "1 + 1"
            [AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -contains "FSharp.Compiler.Service"'
        $loaded | Should -Be 'False', '2', 'True'
    }

    It 'has the variables with their types' {
        $n = 40
        $xs = [double[]](1.5, 2)
        Invoke-FSharp 'n + 2' | Should -Be 42
        Invoke-FSharp 'Array.sum xs' | Should -Be 3.5
        Invoke-FSharp '(Model.nextWord "The queen sat on the" model).Length' | Should -Be 10
    }

    It 'gives back what the code binds, functions with Invoke' {
        Invoke-FSharp 'let add a b = a + b'
        $add.Invoke(1, 2) | Should -Be 3
        Invoke-FSharp 'let pair = 1, "a"'
        $pair.Item2 | Should -Be 'a'
    }

    It 'says where an error is, and goes on' {
        { Invoke-FSharp 'let a = zz' -ErrorAction Stop } | Should -Throw '*line 1, column 9: FS0039*'
        Invoke-FSharp '1 + 1' | Should -Be 2
    }
}
