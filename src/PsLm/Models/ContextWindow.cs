namespace PsLm.Models;

/// <summary>The words that go into a model with a question, as training showed them.</summary>
internal static class ContextWindow
{
    /// <summary>The words before a place: the last ones that the model sees, <c>&lt;eos&gt;</c> before the text begins.</summary>
    internal static int[] Next(LanguageModel model, ReadOnlySpan<int> ids)
    {
        int[] window = new int[model.Shape.Before];
        for (int place = 0; place < window.Length; place++)
        {
            int index = ids.Length - window.Length + place;
            window[place] = index < 0 ? Vocabulary.EndOfSentenceId : ids[index];
        }
        return window;
    }

    /// <summary>The words on both sides of a place of a sentence, <c>[MASK]</c> at the place itself.</summary>
    internal static int[] At(LanguageModel model, ReadOnlySpan<int> ids, int place)
    {
        int before = model.Shape.Before;
        int[] window = new int[2 * before + 1];
        for (int i = 0; i < window.Length; i++)
        {
            int index = place - before + i;
            window[i] = index == place ? model.Vocabulary.Size
                : index < 0 || index >= ids.Length ? Vocabulary.EndOfSentenceId : ids[index];
        }
        return window;
    }
}
