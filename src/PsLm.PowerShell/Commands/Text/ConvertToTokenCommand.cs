using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>ConvertTo-Token: converts texts to the token ids of a vocabulary.</summary>
/// <remarks>
/// <para>The model's tokenizer splits the text into words, and each word becomes its id in the vocabulary. These ids are the model's input.
/// Every sentence ends in <c>&lt;eos&gt;</c>, id 1. A word that is not in the vocabulary becomes <c>&lt;unk&gt;</c>, id 0; UnknownCount
/// counts these words.</para>
/// <para>With -Vocabulary no model is needed; the default tokenizer then splits the texts.</para>
/// <para>The examples use the model of the built-in sample: type Import-Corpus | Train-LmModel first.</para>
/// </remarks>
/// <example>
/// <para>Convert a text to ids.</para>
/// <code>ConvertTo-Token 'The queen sat on the throne.'</code>
/// <code lang="text">
/// Text                                 Unknown Id
/// ----                                 ------- --
/// The queen sat on the throne.               0 4 12 8 7 3 23 2 1
/// </code>
/// </example>
/// <example>
/// <para>Show the words into which the model's tokenizer splits a text.</para>
/// <code>(ConvertTo-Token 'The queen sat.').Word -join ' | '</code>
/// <code lang="text">
/// The | queen | sat | . | &lt;eos>
/// </code>
/// </example>
/// <seealso cref="ConvertFromTokenCommand"/>
/// <seealso cref="GetVocabularyCommand"/>
[Cmdlet(VerbsData.ConvertTo, "Token", DefaultParameterSetName = ItemSet, HelpUri = ProjectPage.Cmdlets + "ConvertTo-Token.md")]
[OutputType(typeof(TokenizedText))]
public sealed class ConvertToTokenCommand : TokenCmdlet
{
    /// <summary>The texts to convert, each separately.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ItemSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ModelSet)]
    [TextArgument(nameof(Text))]
    [AllowEmptyString]
    public string[] Text { get; set; } = [];

    private protected override void Process() => Each(Text, text =>
    {
        RejectedArgument.Check(text);
        WriteObject(TokenizedText.Of(Cutter, Words, text));
    });
}
