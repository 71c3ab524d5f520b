// The engine without the shell: build first (dotnet build -c Release), then dotnet fsi examples/02-next-word.fsx
#r "../module/PsLm/Microsoft.Data.Analysis.dll"
#r "../module/PsLm/System.Numerics.Tensors.dll"
#r "../module/PsLm/PsLm.dll"
open PsLm

let model = Trainer.Train(Corpus.Sample(), TrainingOptions(Epochs = 3))

for guess in NextWord.Predict(model, "The queen sat on the", 5) do
    printfn "%-10s %.3f" guess.Word guess.Probability
