namespace PsLm.Tests.Models;

/// <summary>The words of a model file are read from its head, whatever the weights behind it are.</summary>
public sealed class ModelFileVocabularyTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_words_are_the_models_and_no_weight_is_needed()
    {
        LanguageModel model = SampleModels.Create(3);
        string path = folder["m.safetensors"];
        ModelFile.Save(model, path);
        byte[] bytes = File.ReadAllBytes(path);
        long head = 8 + BitConverter.ToInt64(bytes);
        File.WriteAllBytes(path, bytes[..(int)head]);
        Vocabulary words = ModelFile.LoadVocabulary(path);
        Assert.Equal(Enumerable.Range(0, model.Vocabulary.Size).Select(id => (model.Vocabulary.WordAt(id), model.Vocabulary.CountOf(id))),
            Enumerable.Range(0, words.Size).Select(id => (words.WordAt(id), words.CountOf(id))));
        Assert.Equal(LmError.ModelFileTruncated, Assert.Throws<ModelFileException>(() => ModelFile.Load(path)).Error);
    }

    [Fact]
    public void A_damaged_head_and_what_is_no_model_are_refused()
    {
        string path = folder["m.safetensors"];
        ModelFile.Save(SampleModels.Create(3), path);
        byte[] bytes = File.ReadAllBytes(path);
        int at = bytes.AsSpan().IndexOf("pslm.name"u8);
        File.WriteAllBytes(path, bytes[..at]);
        Assert.Equal(LmError.ModelFileTruncated, Assert.Throws<ModelFileException>(() => ModelFile.LoadVocabulary(path)).Error);
        File.WriteAllText(path, "some words that are no model");
        Assert.Equal(LmError.ModelFileInvalid, Assert.Throws<ModelFileException>(() => ModelFile.LoadVocabulary(path)).Error);
        Assert.Equal(LmError.PathNotFound, Assert.Throws<LmException>(() => ModelFile.LoadVocabulary(folder["nosuch"])).Error);
    }
}
