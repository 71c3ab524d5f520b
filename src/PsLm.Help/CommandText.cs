namespace PsLm.Help;

/// <summary>All that the help of one cmdlet says.</summary>
/// <param name="Name">Verb-Noun.</param>
/// <param name="Aliases">Other names of the command.</param>
/// <param name="OnlinePage">The address that Get-Help -Online opens.</param>
/// <param name="Synopsis">One line.</param>
/// <param name="Description">Paragraphs.</param>
/// <param name="ParameterSets">The default set first.</param>
/// <param name="Parameters">Every parameter once.</param>
/// <param name="Inputs">What the pipeline may bring.</param>
/// <param name="Outputs">What the cmdlet gives.</param>
/// <param name="Examples">Two or more.</param>
/// <param name="Links">Names of related commands and topics.</param>
internal sealed record CommandText(
    string Name,
    IReadOnlyList<string> Aliases,
    string OnlinePage,
    string Synopsis,
    IReadOnlyList<string> Description,
    IReadOnlyList<ParameterSetText> ParameterSets,
    IReadOnlyList<ParameterText> Parameters,
    IReadOnlyList<TypeText> Inputs,
    IReadOnlyList<TypeText> Outputs,
    IReadOnlyList<ExampleText> Examples,
    IReadOnlyList<string> Links);

/// <summary>One way to call a cmdlet.</summary>
/// <param name="Name">The set's name.</param>
/// <param name="Parameters">In the order in which they are written, as they bind in this set.</param>
internal sealed record ParameterSetText(string Name, IReadOnlyList<ParameterText> Parameters);

/// <summary>A type that goes into a cmdlet or comes out of it.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Description">One paragraph, or none for a type that is not documented here.</param>
internal sealed record TypeText(string Name, string Description);

/// <summary>An example.</summary>
/// <param name="Purpose">What it is for.</param>
/// <param name="Code">What is typed, line by line.</param>
/// <param name="Output">What it prints, line by line.</param>
internal sealed record ExampleText(string Purpose, IReadOnlyList<string> Code, IReadOnlyList<string> Output);
