// The engine without the shell. Build first: dotnet build -c Release. Then: dotnet fsi examples/02-next-word.fsx
#load "../module/PsLm/PsLm.fsx"

open PsLm

Corpus.sample ()
|> Model.train (TrainingOptions(Epochs = 3))
|> Model.nextWord "The queen sat on the"
|> List.truncate 5
|> List.iter (fun guess -> printfn "%-10s %.3f" guess.Word guess.Probability)
