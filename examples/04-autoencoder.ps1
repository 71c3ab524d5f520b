# The word out is the word in. With enough encodings each of the 314 words comes back; with few, words have to share.
$corpus = Import-Corpus
$next = $corpus | Train-LmModel -Architecture EncoderDecoder -EncodingSize 32
$words = @(($next | Get-Vocabulary).Word)

# To take a king for a queen is tolerated sooner than to take one for an armadillo. Which words are alike so, the autoencoder cannot
# say (words that it mistakes for each other have nearly the same encoding, whatever they mean), but the model of next words can.
function Measure-Alike($pairs) {
    $alike = $pairs | Where-Object { (Compare-Word $_.Word $_.Other -Model $next).Similarity -gt 0.5 }
    @($alike).Count / [Math]::Max(@($pairs).Count, 1)
}
$blind = foreach ($i in 0..($words.Count - 1)) { @{ Word = $words[$i]; Other = $words[($i * 7 + 101) % $words.Count] } }
'Of words paired blindly, {0:P0} stand in the same places.' -f (Measure-Alike $blind)

foreach ($size in 2, 4, 8, 16, 32) {
    $model = $corpus | Train-LmModel -Architecture EncoderDecoder -Objective Autoencode -EncodingSize $size -Epochs 20
    $all = $model | Measure-LmModel $corpus
    $wrong = $model | Measure-LmModel $corpus -Detailed | Where-Object Rank -gt 1 | ForEach-Object { @{ Word = $_.Word; Other = $_.ConfusedWord } }
    '{0,3} encodings: {1,4:P0} of the words come back, mean error {2:0.000}' -f $size, $all.Top1Accuracy, $all.Error
    if ($wrong) { '               {0} are taken for another word, {1:P0} of them for one of the same places' -f @($wrong).Count, (Measure-Alike $wrong) }
}

# So an autoencoder alone learns to tell words apart, and nothing of what they mean: it is shown each by itself and never what stands
# around it, and has no reason to put king and queen together.
Compare-Word king queen, armadillo -Model $model | Format-Table

# A model that guesses the next word has, and so has one that guesses a hidden word.
Compare-Word king queen, armadillo -Model $next | Format-Table
$masked = $corpus | Train-LmModel -Architecture EncoderDecoder -Objective Masked -Context 1 -EncodingSize 32
Compare-Word king queen, armadillo -Model $masked | Format-Table
