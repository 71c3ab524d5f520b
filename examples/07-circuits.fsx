// An experiment from F#: circuits of the same text side by side. Run by: dotnet fsi examples/07-circuits.fsx, or pslm examples/07-circuits.fsx
#load "../module/PsLm/PsLm.fsx"

open PsLm

let corpus = Corpus.sample ()

let circuits =
    [ "every wire, one word", ModelOptions(Architecture = Architecture.Direct, Context = 1), 1
      "encodings of 16, one word", ModelOptions(Architecture = Architecture.EncoderDecoder, Context = 1, EncodingSize = 16), 4
      "encodings of 16, four words", ModelOptions(Architecture = Architecture.EncoderDecoder, Context = 4, EncodingSize = 16), 4
      "hidden layer of 64, four words", ModelOptions(Context = 4, BagSize = 0, EncodingSize = 16, HiddenSize = [| 64 |]), 4
      "the same, and a bag of 50", ModelOptions(Context = 4, BagSize = 50, EncodingSize = 16, HiddenSize = [| 64 |]), 4 ]

// Perplexity on held-out stories: among how many words, all equally likely, a guess would be as hard.
for name, shape, epochs in circuits do
    let model = corpus |> Model.train (TrainingOptions(Shape = shape, Epochs = epochs))
    let last = Seq.last model.History
    printfn "%-32s %8d parameters, perplexity %6.2f" name model.ParameterCount last.HeldOutPerplexity.Value
