// Encodings from F#. Run by: dotnet fsi examples/03-encodings.fsx, or pslm examples/03-encodings.fsx
#load "../module/PsLm/PsLm.fsx"

open PsLm

let shape = ModelOptions(Architecture = Architecture.EncoderDecoder, EncodingSize = 32)
let model = Corpus.sample () |> Model.train (TrainingOptions(Shape = shape, Epochs = 4))

// Between sensors and strikers, 32 numbers a word: words that stand in the same places come to have similar numbers.
let king = Word.encoding "king" model
printfn "king is %d numbers, the first %.3f" king.Vector.Length king.Vector[0]

for other in [ "queen"; "armadillo" ] do
    printfn "king and %-9s %.3f" other (Word.compare "king" other model)

model |> Word.similar "king" |> List.truncate 3 |> List.iter (fun word -> printfn "near to king: %s" word.Word)

// Encoder and decoder are two functions.
Word.decode king.Vector model |> List.truncate 3 |> List.iter (fun guess -> printfn "after king: %-8s %.3f" guess.Word guess.Probability)

// A sentence, word by word.
model
|> Model.generate (GenerationOptions(Length = 12, Seed = 3L)) "Once upon a time"
|> Seq.map (fun word -> word.Word)
|> String.concat " "
|> printfn "%s"
