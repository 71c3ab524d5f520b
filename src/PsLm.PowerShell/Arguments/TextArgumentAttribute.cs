using System.Management.Automation;

namespace PsLm.PowerShell;

/// <summary>Keeps what is no text out of a text parameter: PowerShell would take a model for the prompt "sample (FeedForward,
/// NextWord)", and a file for its name.</summary>
public sealed class TextArgumentAttribute : ArgumentTransformationAttribute
{
    /// <summary>The parameter's name: an object that has a property of that name is bound by it.</summary>
    /// <param name="property">The name.</param>
    public TextArgumentAttribute(string property) => Property = property;

    /// <summary>The parameter's name.</summary>
    public string Property { get; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => ArgumentTypes.Each(inputData, One);

    private object? One(object? input)
    {
        if (ArgumentTypes.Bare(input) is not { } bare || bare is string || (bare is ValueType and IConvertible)) return input;
        if (PSObject.AsPSObject(input).Properties[Property] is not null) return input;
        return RejectedArgument.Text(ArgumentTypes.NotText(bare, Property));
    }
}
