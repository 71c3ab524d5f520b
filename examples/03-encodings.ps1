# Between sensors and strikers, 32 numbers a word: words that stand in the same places come to have similar numbers.
Import-Corpus | Train-LmModel -Architecture EncoderDecoder -EncodingSize 32 -Epochs 4 | Out-Null
Get-WordEncoding king, queen, armadillo | Format-Table
Compare-Word king queen, armadillo | Format-Table
Find-SimilarWord king -Top 4 | Format-Table

# Encoder and decoder are two stages.
Get-WordEncoding king | ConvertFrom-WordEncoding -Top 3 | Format-Table
