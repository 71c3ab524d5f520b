namespace PsLm;

/// <summary>stub</summary>
public static class ModelFile
{
    /// <summary>stub</summary>
    public static void Save(LanguageModel model, string path, bool overwrite = true) => throw new NotImplementedException();
    /// <summary>stub</summary>
    public static LanguageModel Load(string path, string? name = null) => throw new NotImplementedException();
}
