# A folder of your own, with whatever lies in it: here the notes of a small library, which this script writes.
$folder = New-Item docs -ItemType Directory
$readers, $things, $days = ('A reader', 'A student', 'The school', 'Mrs. Ames'), ('a book', 'a map', 'an atlas', 'the newspaper'), ('Monday', 'Tuesday', 'Friday')
$letters = foreach ($who in $readers) { foreach ($what in $things) { foreach ($day in $days) { "$who asked for $what on $day. Please return $what to the front desk by $day evening." } } }

"# Rules of the house`n`nPlease return **every book** to the *front desk*.`n`n- The front desk opens on Monday.`n- The reading room closes at six." |
    Set-Content (Join-Path $folder rules.md)
$letters | Set-Content (Join-Path $folder letters.txt)
$letters | ForEach-Object { [pscustomobject] @{ Text = $_ -replace 'asked for', 'has lost'; Branch = 'North' } } | Export-Csv (Join-Path $folder tickets.csv)

# Old things are packed, and lie deeper.
$archive = New-Item (Join-Path $folder archive) -ItemType Directory
$packed = [IO.Compression.GZipStream]::new([IO.File]::Create((Join-Path $archive 1998.txt.gz)), [IO.Compression.CompressionMode]::Compress)
$packed.Write([Text.Encoding]::UTF8.GetBytes(($letters -replace 'asked for', 'borrowed' -join "`n")))
$packed.Dispose()

# All of it at once, as text: markup is gone, a row of the table is a document, packed files are opened.
$corpus = Import-Corpus $folder -Recurse
$corpus | Measure-Corpus -Top 6
$corpus.Documents | ConvertFrom-DataFrame | Group-Object { Split-Path $_.Source -Leaf } |
    Select-Object Name, Count, @{ Name = 'Words'; Expression = { [long] ($_.Group | Measure-Object TokenCount -Sum).Sum } } | Format-Table

# A moment of training, kept in a file; then suggestions, as they would come while somebody types.
$corpus | Train-LmModel -EncodingSize 32 -HiddenSize 64 -MaxTime 5s -Epochs 8 -Name Library | Export-LmModel library.safetensors -PassThru
foreach ($typed in 'Please', 'Please return', 'Please return an atlas to', 'A student has') {
    '{0,-30} {1}' -f "$typed ...", ((Get-NextWord $typed -Top 3 -Model library.safetensors | ForEach-Object { '{0} {1:P0}' -f $_.Word, $_.Probability }) -join ', ')
}
Remove-Item $folder, library.safetensors -Recurse
