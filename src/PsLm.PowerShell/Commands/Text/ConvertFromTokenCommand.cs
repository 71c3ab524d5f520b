using System.Management.Automation;

namespace PsLm.PowerShell.Commands;

/// <summary>ConvertFrom-Token: converts token ids to text.</summary>
/// <remarks>
/// <para>The words are joined by the rules of the tokenizer: no space before a full stop, none after an opening bracket.
/// <c>&lt;eos&gt;</c>, which ends a sentence, is omitted; <c>&lt;unk&gt;</c> replaces a word that is not in the vocabulary. Line breaks and
/// repeated spaces of the original text are lost.</para>
/// <para>An id outside the vocabulary causes the error OptionInvalid, which states the allowed range.</para>
/// <para>The examples use the model of the built-in sample: type Import-Corpus | Train-LmModel first.</para>
/// </remarks>
/// <example>
/// <para>Convert a list of ids.</para>
/// <code>ConvertFrom-Token 4, 12, 8, 7, 3, 23, 2</code>
/// <code lang="text">
/// The queen sat on the throne.
/// </code>
/// </example>
/// <example>
/// <para>Convert a text to ids and back: an unknown word becomes the unknown token.</para>
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
            // // An invalid id is an error of this item only; continue with the next one.
            Fail(fault, Id);
        }
    }
}
