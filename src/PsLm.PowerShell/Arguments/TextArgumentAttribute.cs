using System.Management.Automation;

namespace PsLm.PowerShell;

/// <summary>Keeps our own objects out of a text parameter: PowerShell would take a model for the prompt "sample (FeedForward,
/// NextWord)". The object is let through as a marked string, because only the cmdlet itself can tell the fault by its proper id.</summary>
public sealed class TextArgumentAttribute : ArgumentTransformationAttribute
{
    /// <summary>No text begins with it: U+FFFF is no character.</summary>
    private const char Mark = '\uFFFF';

    /// <summary>The parameter's name: an object of ours that has a property of that name is bound by it.</summary>
    /// <param name="property">The name.</param>
    public TextArgumentAttribute(string property) => Property = property;

    /// <summary>The parameter's name.</summary>
    public string Property { get; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (!OwnTypes.Has(inputData)) return inputData;
        object own = OwnTypes.Bare(inputData)!;
        return own.GetType().GetProperty(Property) is null ? Mark + own.GetType().Name : inputData;
    }

    /// <summary>Refuses a text that stands for an object.</summary>
    /// <exception cref="LmException"><see cref="LmError.InputNotText"/>.</exception>
    internal static void Require(string text, string parameter)
    {
        if (text.Length > 0 && text[0] == Mark) throw OwnTypes.NotText(text[1..], parameter);
    }
}
