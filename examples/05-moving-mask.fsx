// A word hidden anywhere, from F#. Run by: dotnet fsi examples/05-moving-mask.fsx, or pslm examples/05-moving-mask.fsx
#load "../module/PsLm/PsLm.fsx"

open PsLm

let shape = ModelOptions(Objective = Objective.Masked, EncodingSize = 48, HiddenSize = [| 128 |])
let model = Corpus.sample () |> Model.train (TrainingOptions(Shape = shape, Epochs = 8))

// The mask moves through a sentence: each word is guessed from those on both its sides.
let sentence = [ "The"; "queen"; "sat"; "on"; "the"; "throne"; "." ]

for place in 0 .. sentence.Length - 1 do
    let hidden = sentence |> List.mapi (fun i word -> if i = place then "[MASK]" else word) |> String.concat " "
    let guess = model |> Model.maskedWord hidden |> List.head
    printfn "%-36s %-8s %.3f" hidden guess.Word guess.Probability

// The same place in other company asks for another word.
for text in [ "The [MASK] sat on the throne."; "The [MASK] sat on the log." ] do
    let words = model |> Model.maskedWord text |> List.truncate 3 |> List.map (fun guess -> guess.Word)
    printfn "%s %s" text (String.concat ", " words)
