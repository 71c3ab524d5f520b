# Words are hidden anywhere in a sentence and guessed from both sides.
Import-Corpus | Train-LmModel -Objective Masked -EncodingSize 48 -HiddenSize 128 -Epochs 8 | Out-Null

# The mask moves through a sentence.
'The queen sat on the throne.' | Hide-Word | Get-MaskedWord -Top 1 | Select-Object Prompt, Word, Answer, Probability | Format-Table
'The [MASK] sat on the throne.', 'The [MASK] sat on the log.' | Get-MaskedWord -Top 3 | Format-Table
