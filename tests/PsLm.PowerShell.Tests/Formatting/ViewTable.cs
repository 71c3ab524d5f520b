namespace PsLm.PowerShell.Tests.Formatting;

/// <summary>Every type that a cmdlet gives, or that such a type holds: what shows it, the heading of its table, the labels of its
/// list.</summary>
internal static class ViewTable
{
    internal sealed record Row(string Type, string Script, string Columns, string Labels);

    /// <summary>The rows; a type that the cmdlets give and that is missing here fails a test.</summary>
    internal static IReadOnlyList<Row> Rows { get; } =
    [
        new("PsLm.WordPrediction", "'The queen sat on the', 'Once upon a' | Get-NextWord -Top 3", "Rank Word Probability", "Prompt Position Rank Word Probability Logit"),
        new("PsLm.Corpus", "$corpus", "Name Documents Tokens Vocabulary Unknown", "Name Documents Tokens Vocabulary Unknown Tokenizer"),
        new("PsLm.CorpusSummary", "$corpus | Measure-Corpus", "Name Documents Words Types Coverage MostFrequent", "Name Documents Words Types UnknownRate Coverage LongestDocument MostFrequent"),
        new("PsLm.Vocabulary", "$corpus.Vocabulary", "Size TotalCount MostFrequent", "Size TotalCount MostFrequent"),
        new("PsLm.VocabularyWord", "Get-Vocabulary -Top 5", "Id Word Count Frequency", "Id Word Count Frequency"),
        new("PsLm.Tokenizer", "$corpus.Tokenizer", "", "Kind Lowercase NormalizeNumber NormalizationForm"),
        new("PsLm.TokenizerOptions", "$corpus.Tokenizer.Options", "", "Kind Lowercase NormalizeNumber NormalizationForm"),
        new("PsLm.TokenStore", "$corpus.Tokens", "", "Count"),
        new("PsLm.TokenizedText", "'The queen sat on the zeppelin.' | ConvertTo-Token", "Text Unknown Id", "Text Word Id UnknownCount"),
        new("PsLm.LanguageModel", "Get-LmModel", "Name Architecture Context Words Parameters Perplexity", "Name Architecture Objective Context BagSize Words Layers Parameters Size Epochs Trained Perplexity"),
        new("PsLm.ModelOptions", "(Get-LmModel).Shape", "", "Architecture Objective Context BagSize EncodingSize EncodingActivation SeparateEncoder HiddenSize HiddenActivation WeightType"),
        new("PsLm.ModelPlan", "New-LmModel -Plan -Architecture Direct -Context 3 | Format-Table", "Architecture Context Words Parameters To train To use",
            "Architecture Objective Context Words Sensors Strikers Layers Weights Biases Parameters To_train To_use Operations"),
        new("PsLm.LayerPlan", "(New-LmModel -Plan).Layers", "Name Inputs Outputs Weights Biases", "Name Inputs Outputs Weights Biases"),
        new("PsLm.TrainingEpoch", "(Get-LmModel).History", "Epoch Words Loss Perplexity Rate Words/s Elapsed", "Epoch Words Loss Error HeldOutLoss HeldOutPerplexity LearningRate WordsPerSecond Elapsed"),
        new("PsLm.MaskedText", "'The queen sat on the throne.' | Hide-Word -Rate 0.5", "Text Position Answer", "Text Answer Position Original"),
        new("PsLm.WordProbability", "'The queen sat on the zeppelin.' | Get-WordProbability", "Position Word Rank Unknown Probability", "Prompt Position Word Probability LogProbability Rank IsUnknown"),
        new("PsLm.WordEncoding", "Get-WordEncoding king, queen", "Word Id Numbers Encoding", "Word Id Numbers Encoding"),
        new("PsLm.SimilarWord", "Find-SimilarWord king -Top 3", "Rank Word Similarity", "Query Rank Word Similarity"),
        new("PsLm.WordSimilarity", "Compare-Word king queen, bench", "Word OtherWord Similarity", "Word OtherWord Similarity"),
        new("PsLm.GeneratedWord", "New-LmText 'The queen' -Length 15 -Seed 1 -Stream", "Index Word Probability Text", "Index Word Probability Text Seed"),
        new("PsLm.Evaluation", "Measure-LmModel $corpus", "Model Corpus Words Perplexity Top1 Top10 Error",
            "Model Corpus Words UnknownWords CrossEntropy Perplexity PerplexityWithoutUnknown Top1Accuracy Top10Accuracy Error Elapsed WordsPerSecond"),
        new("PsLm.WordEvaluation", "Measure-LmModel $corpus -Detailed | Select-Object -First 3", "Word Count Signal Rank ConfusedWord ItsSignal Cosine",
            "Word Count Probability Error Rank ConfusedWord ConfusedProbability ConfusedSimilarity"),
        new("PsLm.TextSurprise", "Measure-LmText 'The queen sat on the zeppelin, and the king slept in the castle until the cook baked a pie.'", "Mean Max MaxWord Words Unknown Text",
            "Text Words UnknownWords MeanSurprise MaxSurprise MaxWord TotalSurprise Perplexity"),
        new("PsLm.EncodingEvaluation", "Measure-WordEncoding $questions", "Kind Section Questions Unknown Score", "Path Kind Questions UnknownQuestions Score"),
        new("PsLm.ExperimentResult", "$experiment", "Run Settings Seed Perplexity Words/s Size Time Status",
            "Run Corpus Settings Seed HeldOutPerplexity WordsPerSecond ParameterCount SizeBytes Elapsed Status"),
        new("PsLm.ModelComparison", "Get-LmModel | Compare-LmModel -Corpus $corpus", "Model Parameters Size Perplexity Nats a word", ""),
        new("Microsoft.Data.Analysis.DataFrame", "$corpus.Documents", "Id Source Title TokenCount", ""),
    ];

    /// <summary>What a row's type is as a list.</summary>
    internal static string List(Row row) => row.Script.Replace(" | Format-Table", "", StringComparison.Ordinal) + " | Format-List";

    internal static Row Of(string type) => Rows.Single(row => row.Type == type);

    internal static TheoryData<string> Tables => [.. Rows.Where(row => row.Columns.Length > 0).Select(row => row.Type)];

    internal static TheoryData<string> Lists => [.. Rows.Where(row => row.Labels.Length > 0).Select(row => row.Type)];
}
