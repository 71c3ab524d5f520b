# The word out is the word in. With enough encodings each of the 314 words comes back; with few, words have to share.
$corpus = Import-Corpus
foreach ($size in 2, 4, 8, 16, 32) {
    $model = $corpus | Train-LmModel -Architecture EncoderDecoder -Objective Autoencode -EncodingSize $size -Epochs 300 -LearningRate 0.01
    $all = $model | Measure-LmModel $corpus
    '{0,3} encodings: {1:P1} of the words come back, mean error {2:0.000}' -f $size, $all.Top1Accuracy, $all.Error
}

# An autoencoder is shown each word by itself and never what stands around it: it has no reason to put king and queen together.
Compare-Word king queen, armadillo | Format-Table

# A model that guesses the next word has.
$corpus | Train-LmModel -Architecture EncoderDecoder -EncodingSize 32 -Epochs 2 | Out-Null
Compare-Word king queen, armadillo | Format-Table
