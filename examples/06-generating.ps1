# The mask always last: a word is guessed, appended, and the next one guessed.
Import-Corpus | Train-LmModel -EncodingSize 48 -HiddenSize 128 -Epochs 4 | Out-Null
foreach ($step in Hide-Word 'The queen sat on the throne.' -Ladder) {
    $prompt = $step.Text.Replace(' [MASK]', '')
    $guess = Get-NextWord $prompt -Top 1
    '{0,-26} -> {1,-7} {2,4:P0}' -f $prompt, $guess.Word, $guess.Probability
}

# A sentence of the model's own, and one that keeps to likely words.
New-LmText 'Once upon a time' -Length 40 -Seed 3
New-LmText 'The armadillo' -Length 12 -TopP 0.5 -Seed 1 -StopWord .
