// The engine for F#: #load this file, then pipe. Functions are curried, the piped value last, and call the same engine as the cmdlets.
// #load "module/PsLm/PsLm.fsx", or #r "nuget: PsLm", whose package has the same file without the part between the two marks.
// Corpus.sample () |> Model.train (TrainingOptions()) |> Model.nextWord "The queen sat on the"
// The module's build compiles it too, for its own sessions (src/PsLm.Prelude). INTERACTIVE is what a script needs and an assembly does not.
[<AutoOpen>]
module PsLm.Prelude

// [in the module only
#if INTERACTIVE
#r "lib/Apache.Arrow.Scalars.dll"
#r "lib/Apache.Arrow.dll"
#r "Microsoft.ML.DataView.dll"
#r "Microsoft.Data.Analysis.dll"
#r "System.Numerics.Tensors.dll"
#r "PsLm.dll"

// What the engine uses lies in lib. It asks for it by versions that nobody has, so that no other copy is taken for ours; the module's own
// resolver knows them, and where the engine is loaded without the module this one does.
do
    let libraries = System.Runtime.Loader.AssemblyLoadContext "PsLm.fsx"

    let find (name: System.Reflection.AssemblyName) =
        let path = System.IO.Path.Combine(__SOURCE_DIRECTORY__, "lib", name.Name + ".dll")
        if System.IO.File.Exists path then libraries.LoadFromAssemblyPath path else null

    libraries.add_Resolving (fun _ name -> find name)

    System.Runtime.Loader.AssemblyLoadContext.Default.add_Resolving (fun _ name ->
        if not (isNull name.Version) && name.Version.Major >= 60_000 then
            find name
        else
            null)
#endif
// in the module only]

open PsLm

#if INTERACTIVE
// What is ours is shown by its one line, and not by all its properties.
fsi.AddPrinter(fun (value: obj) ->
    if value.GetType().Assembly = typeof<LanguageModel>.Assembly then
        value.ToString()
    else
        null)
#endif

/// Text in.
module Corpus =
    /// The built-in sample.
    let sample () = PsLm.Corpus.Sample()

    /// A file, or all files of a folder.
    let load (path: string) = PsLm.Corpus.Load path

    /// Lines, as if they stood in a file.
    let ofLines (lines: string seq) = PsLm.Corpus.FromLines lines

/// Models: made, asked, kept.
module Model =
    /// Trains a model of the options' shape.
    let train (options: TrainingOptions) (corpus: PsLm.Corpus) = Trainer.Train(corpus, options)

    /// The account of a shape over 50,000 words.
    let plan (options: ModelOptions) = ModelPlan.Of(options, 50_000)

    /// Reads a model file.
    let load (path: string) = ModelFile.Load path

    /// Writes a model file and hands the model on.
    let save (path: string) (model: LanguageModel) =
        ModelFile.Save(model, path)
        model

    /// The ten likeliest next words, the likeliest first.
    let nextWord (prompt: string) (model: LanguageModel) = NextWord.Predict(model, prompt) |> List.ofSeq

    /// The ten likeliest words at each [MASK], mask by mask.
    let maskedWord (text: string) (model: LanguageModel) = MaskedWord.Predict(model, text) |> List.ofSeq

    /// The chance of a word after a text, or at its [MASK].
    let probability (prompt: string) (word: string) (model: LanguageModel) = WordProbability.Of(model, prompt, word)

    /// Goes on with a text, word by word.
    let generate (options: GenerationOptions) (prompt: string) (model: LanguageModel) = TextGenerator.Generate(model, prompt, options)

    /// How well a model knows a corpus.
    let evaluate (corpus: PsLm.Corpus) (model: LanguageModel) = Evaluator.Measure(model, corpus)

/// Words as numbers.
module Word =
    /// The encoding of a word.
    let encoding (word: string) (model: LanguageModel) = WordEncoding.Of(model, word)

    /// What the decoder alone makes of numbers.
    let decode (vector: float32[]) (model: LanguageModel) = WordEncoding(Vector = vector).Decode(model) |> List.ofSeq

    /// The ten words nearest to a word.
    let similar (word: string) (model: LanguageModel) = SimilarWord.Find(model, word) |> List.ofSeq

    /// The cosine of two words' encodings.
    let compare (a: string) (b: string) (model: LanguageModel) = (WordSimilarity.Of(model, a, b)).Similarity
