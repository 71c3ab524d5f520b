using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;

namespace PsLm.PowerShell.Tests.Formatting;

/// <summary>A screen of a given width that keeps what is written and answers nothing.</summary>
internal sealed class RecordingScreen(StringBuilder text, int width) : PSHostUserInterface
{
    public override PSHostRawUserInterface RawUI { get; } = new RecordingSize(width);

    public override bool SupportsVirtualTerminal => true;

    public override void Write(string value) => text.Append(value);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => text.Append(value);

    public override void WriteLine(string value) => text.Append(value).Append('\n');

    public override void WriteErrorLine(string value) => WriteLine(value);

    public override void WriteWarningLine(string message) => WriteLine(message);

    public override void WriteVerboseLine(string message) => WriteLine(message);

    public override void WriteDebugLine(string message) => WriteLine(message);

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
    }

    public override string ReadLine() => throw new NotSupportedException();

    public override SecureString ReadLineAsSecureString() => throw new NotSupportedException();

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        throw new NotSupportedException();

    /// <summary>The choice made whenever one is asked for, from 0; without one there is nobody to ask.</summary>
    internal int? Choice { get; set; }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        Choice ?? throw new NotSupportedException();

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw new NotSupportedException();

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        throw new NotSupportedException();
}
