# From text to next words in three lines: the built-in sample, a model, a question.
$corpus = Import-Corpus
$corpus | Train-LmModel | Out-Null
Get-NextWord -Prompt "The queen sat on the" -Top 5 | Format-Table Rank, Word, Probability
