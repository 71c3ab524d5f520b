using System.Globalization;
using System.Management.Automation.Host;
using System.Text;

namespace PsLm.PowerShell.Tests.Formatting;

/// <summary>A host whose screen is a text.</summary>
internal sealed class RecordingHost(int width) : PSHost
{
    private readonly StringBuilder text = new();

    /// <summary>What was shown since the last call.</summary>
    internal string Take()
    {
        string shown = text.ToString();
        text.Clear();
        return shown;
    }

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "recording";

    public override PSHostUserInterface UI => field ??= new RecordingScreen(text, width);

    public override Version Version { get; } = new(1, 0);

    public override void SetShouldExit(int exitCode)
    {
    }

    public override void EnterNestedPrompt()
    {
    }

    public override void ExitNestedPrompt()
    {
    }

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }
}
