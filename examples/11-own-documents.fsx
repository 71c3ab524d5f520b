// A folder of your own in F#: Markdown, a table, plain text. Run by: dotnet fsi examples/11-own-documents.fsx, or pslm examples/11-own-documents.fsx
#load "../module/PsLm/PsLm.fsx"

open System.IO
open PsLm

let folder = Directory.CreateTempSubdirectory("pslm-docs-").FullName
let write name (text: string) = File.WriteAllText(Path.Combine(folder, name), text)

let letters asks =
    [ for who in [ "A reader"; "A student"; "The school"; "Mrs. Ames" ] do
          for thing in [ "a book"; "a map"; "an atlas"; "the newspaper" ] do
              $"{who} {asks} {thing}. Please return {thing} to the front desk." ]

write "rules.md" "# Rules of the house\n\nPlease return **every book** to the *front desk*."
write "letters.txt" (letters "asked for" |> String.concat "\n")
write "tickets.csv" ("Text\n" + (letters "has lost" |> String.concat "\n"))

let corpus = Corpus.load folder
printfn "%d documents, %d words, %d different" corpus.DocumentCount corpus.TokenCount corpus.VocabularySize

let model = corpus |> Model.train (TrainingOptions(Shape = ModelOptions(EncodingSize = 32, HiddenSize = [| 64 |]), Epochs = 20))

for typed in [ "Please"; "Please return an"; "A student has"; "to the front" ] do
    let guess = model |> Model.nextWord typed |> List.head
    printfn "%-18s %-7s %.2f" (typed + " ...") guess.Word guess.Probability

Directory.Delete(folder, true)
