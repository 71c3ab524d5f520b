using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>ConvertTo-Token: texts as the ids of a vocabulary.</summary>
/// <remarks>
/// <para>A text is cut into words by the model's own tokenizer, and each word becomes its number in the vocabulary: this is what a
/// model sees of a text. Every sentence ends in <c>&lt;eos&gt;</c>, id 1, and a word that the vocabulary lacks becomes
/// <c>&lt;unk&gt;</c>, id 0; UnknownCount tells how many did.</para>
/// <para>With -Vocabulary no model is needed; texts are then cut by the default tokenizer.</para>
/// <para>The examples ask the model of the built-in sample: type Import-Corpus | Train-LmModel first.</para>
/// </remarks>
/// <example>
/// <para>A text as numbers.</para>
/// <code>ConvertTo-Token 'The queen sat on the throne.'</code>
/// <code lang="text">
/// Text                                 Unknown Id
/// ----                                 ------- --
/// The queen sat on the throne.               0 4 12 8 7 3 23 2 1
/// </code>
/// </example>
/// <example>
/// <para>The words between them, as the model cuts them.</para>
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
    /// <summary>The texts, each by itself.</summary>
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
