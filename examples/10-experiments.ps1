# Which setting is worth it? Every combination is trained on the same text and measured on the same held-out words, a row a run.
$corpus = Import-Corpus
$rows = Invoke-LmExperiment @{ Architecture = 'EncoderDecoder'; Context = 1, 3; EncodingSize = 4, 16 } -Corpus $corpus -Epochs 2 -ResultPath results.jsonl
$rows | Sort-Object HeldOutPerplexity

# Stopped and typed again, it goes on from its file; and so the grid may grow: of these nine settings four are there already.
$grown = Invoke-LmExperiment @{ Architecture = 'EncoderDecoder'; Context = 1, 3, 5; EncodingSize = 4, 16, 64 } -Corpus $corpus -Epochs 2 -ResultPath results.jsonl
foreach ($context in 1, 3, 5) {
    $best = $grown | Where-Object Context -eq $context | Sort-Object HeldOutPerplexity | Select-Object -First 1
    'With {0} of context the best is {1} encodings: perplexity {2:0.00}; four would be {3:0.00}' -f $context, $best.EncodingSize, $best.HeldOutPerplexity,
        ($grown | Where-Object { $_.Context -eq $context -and $_.EncodingSize -eq 4 } | Select-Object -First 1).HeldOutPerplexity
}

# Two that are close, side by side on text that neither has seen: is the difference more than the draw of that text?
$train, $test = $corpus | Split-Corpus
$models = foreach ($context in 3, 5) { $train | Train-LmModel -Architecture EncoderDecoder -EncodingSize 16 -Context $context -Epochs 2 -Name "context $context" }
$again = $train | Train-LmModel -Architecture EncoderDecoder -EncodingSize 16 -Context 3 -Epochs 2 -Name 'another seed' -Seed 1
Compare-LmModel ($models + $again) -Corpus $test | Format-Table
