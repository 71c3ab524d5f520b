# Every sensor wired to every striker. Three words of 50,000 would be 7,500,000,000 wires; the sample has 314 words.
New-LmModel -Plan -Architecture Direct -Context 3

# After "Once upon a" comes a time, and hardly ever an armadillo.
Import-Corpus | Train-LmModel -Architecture Direct -Context 3 -Epochs 10 | Out-Null
Get-WordProbability 'Once upon a' time, armadillo | Format-Table
