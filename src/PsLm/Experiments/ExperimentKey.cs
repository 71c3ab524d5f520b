using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace PsLm.Experiments;

/// <summary>Fingerprints by which a line of a result file is known for a run: of the text, and of the text with everything that decides
/// the run. 32 small hexadecimal digits each, half a SHA-256.</summary>
internal static class ExperimentKey
{
    /// <summary>Of the text: its words, where its documents begin, and its vocabulary; and those of the text for the held-out loss.</summary>
    internal static string OfText(Corpus corpus, Corpus? validation, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, corpus, cancellation);
        if (validation is not null) Add(hash, validation, cancellation);
        return Digits(hash.GetHashAndReset());
    }

    /// <summary>Of a run: the text, all options and both seeds. The number of threads is left out where nobody gave it; the result does
    /// not depend on it.</summary>
    internal static string OfRun(string text, TrainingOptions options)
    {
        var all = new StringBuilder("run 1\n").Append(text).Append('\n');
        foreach (ExperimentSetting setting in ExperimentSetting.All)
            all.Append(CultureInfo.InvariantCulture, $"{setting.Name}={SettingValue.Text(setting.Get(options))}\n");
        all.Append(CultureInfo.InvariantCulture, $"Seed={options.Seed}\nHoldoutSeed={options.HoldoutSeed ?? options.Seed}\n");
        return Digits(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())));
    }

    private static void Add(IncrementalHash hash, Corpus corpus, CancellationToken cancellation)
    {
        long[] counts = [corpus.TokenCount, corpus.DocumentCount, corpus.VocabularySize];
        hash.AppendData(MemoryMarshal.AsBytes<long>(counts));
        corpus.Tokens.Read(0, corpus.TokenCount, piece => hash.AppendData(MemoryMarshal.AsBytes(piece)), cancellation);
        foreach (long start in corpus.DocumentStarts) hash.AppendData(BitConverter.GetBytes(start));
        for (int id = 0; id < corpus.VocabularySize; id++) hash.AppendData(Encoding.UTF8.GetBytes(corpus.Vocabulary.WordAt(id) + "\n"));
    }

    private static string Digits(byte[] hash) => Convert.ToHexStringLower(hash.AsSpan(0, 16));
}
