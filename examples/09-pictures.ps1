# Four pictures in the current folder, and one in the terminal.
$corpus = Import-Corpus
$direct = $corpus | Train-LmModel -Architecture Direct -Epochs 5 -Name Direct
$one = $corpus | Train-LmModel -Architecture EncoderDecoder -EncodingSize 32 -Epochs 5 -Name EncoderDecoder
$six = $corpus | Train-LmModel -EncodingSize 32 -HiddenSize 96 -Epochs 5 -Name FeedForward
Show-LmTraining

# Many models, one picture.
$direct, $one, $six | Export-LmPlot training.png -Width 800 -Height 440

# What the network sees of a word, and where words lie: those that stand in the same places come together.
Export-LmPlot encodings.png -Model $one -Kind Encoding -Word king, queen, princess, regent, armadillo -Width 800
Export-LmPlot words.png -Model $one -Kind WordMap -Width 760 -Height 560

# The last one trained is current.
Export-LmPlot next.png -Kind Prediction -Prompt 'The queen sat on the' -Width 640
Get-Item *.png | Select-Object Name, Length | Format-Table
