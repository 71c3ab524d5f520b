# PowerShell and F# over the same values. What PowerShell does best: files in, pipelines, tables out.
$model = Import-Corpus | Train-LmModel -EncodingSize 48 -HiddenSize 128 -Epochs 4

# What F# does best: functions over numbers, checked before they run. $model is model there.
Invoke-FSharp @'
/// Bits of surprise, averaged over what may follow: 0 where only one word may, 1 where two are equally likely.
let entropy (prompt: string) =
    model |> Model.nextWord prompt |> List.sumBy (fun guess -> -guess.Probability * System.Math.Log2 guess.Probability)
'@

# What F# binds PowerShell has, functions with Invoke.
'Once upon a', 'The queen sat on the', 'The queen sat on the throne and' |
    ForEach-Object { [pscustomobject]@{ Prompt = $_; Bits = [Math]::Round($entropy.Invoke($_), 2); Next = (Get-NextWord $_ -Top 1).Word } } |
    Format-Table

# And values go back and forth with their types: a list of pairs of words, each with its likeness.
$pairs = @(Invoke-FSharp '[ for a, b in List.pairwise [ "king"; "queen"; "throne"; "log" ] -> {| A = a; B = b; Alike = Word.compare a b model |} ]')
$pairs | Sort-Object Alike -Descending | Select-Object A, B, Alike | Format-Table
