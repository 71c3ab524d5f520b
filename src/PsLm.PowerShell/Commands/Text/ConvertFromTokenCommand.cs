using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>ConvertFrom-Token: the text that ids stand for.</summary>
/// <remarks>
/// <para>The words are put together as the tokenizer would have them: no blank before a full stop, none after an opening bracket.
/// <c>&lt;eos&gt;</c>, which ends a sentence, is left out; <c>&lt;unk&gt;</c> stands for a word that the vocabulary lacks. Line
/// breaks and runs of blanks of the original text do not come back.</para>
/// <para>An id that the vocabulary does not have is an error (OptionInvalid) that names the allowed range.</para>
/// <para>The examples ask the model of the built-in sample: type Import-Corpus | Train-LmModel first.</para>
/// </remarks>
/// <example>
/// <para>Ids that you have written down.</para>
/// <code>ConvertFrom-Token 4, 12, 8, 7, 3, 23, 2</code>
/// <code lang="text">
/// The queen sat on the throne.
/// </code>
/// </example>
/// <example>
/// <para>There and back: what the model makes of a text with a word that it does not know.</para>
/// <code>ConvertTo-Token 'The queen sat on the sofa.' | ConvertFrom-Token</code>
/// <code lang="text">
/// The queen sat on the &lt;unk>.
/// </code>
/// </example>
/// <seealso cref="ConvertToTokenCommand"/>
/// <seealso cref="GetVocabularyCommand"/>
[Cmdlet(VerbsData.ConvertFrom, "Token", DefaultParameterSetName = ItemSet, HelpUri = ProjectPage.Cmdlets + "ConvertFrom-Token.md")]
[OutputType(typeof(string))]
public sealed class ConvertFromTokenCommand : TokenCmdlet
{
    /// <summary>The ids of one text, each from 0 to the size of the vocabulary less 1.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = ItemSet)]
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ModelSet)]
    [AllowEmptyCollection]
    public int[] Id { get; set; } = [];

    private protected override void Process()
    {
        (Tokenizer cutter, Vocabulary words) = (Cutter, Words);
        try
        {
            WriteObject(TokenizedText.Join(cutter, words, Id));
        }
        catch (LmException fault) when (fault.Error == LmError.OptionInvalid)
        {
            // An id that is none is a fault of this item, and the next one may be good.
            Fail(fault, Id);
        }
    }
}
