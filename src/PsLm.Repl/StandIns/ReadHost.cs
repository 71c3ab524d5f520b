using System.Management.Automation;
using System.Net;
using System.Security;

namespace PsLm.Repl.StandIns;

/// <summary>Reads a line that a person types.</summary>
[Cmdlet(VerbsCommunications.Read, "Host")]
[OutputType(typeof(string), typeof(SecureString))]
public sealed class ReadHost : PSCmdlet
{
    /// <summary>What is asked; a colon is put behind it.</summary>
    [Parameter(Position = 0, ValueFromRemainingArguments = true)]
    [AllowNull]
    public object[]? Prompt { get; set; }

    /// <summary>Reads a password.</summary>
    [Parameter]
    public SwitchParameter AsSecureString { get; set; }

    /// <summary>Reads a password and gives it as plain text.</summary>
    [Parameter]
    public SwitchParameter MaskInput { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (Prompt is { Length: > 0 }) Host.UI.Write(string.Join(' ', Prompt.Select(LanguagePrimitives.ConvertTo<string>)) + ": ");
        if (AsSecureString) WriteObject(Host.UI.ReadLineAsSecureString());
        else WriteObject(MaskInput ? new NetworkCredential("", Host.UI.ReadLineAsSecureString()).Password : Host.UI.ReadLine());
    }
}
