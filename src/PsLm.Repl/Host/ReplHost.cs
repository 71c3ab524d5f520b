using System.Globalization;
using System.Management.Automation.Host;
using PsLm.Repl.Editing;

namespace PsLm.Repl.Host;

/// <summary>The host of the embedded engine: it owns the screen, and learns what exit asked for.</summary>
internal sealed class ReplHost(Screen screen, LineReader lines) : PSHost
{
    private readonly ReplUserInterface ui = new(screen, lines);

    /// <summary>What exit was given; null until then.</summary>
    internal int? ExitStatus { get; private set; }

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "pslm";

    public override PSHostUserInterface UI => ui;

    public override Version Version { get; } = typeof(ReplHost).Assembly.GetName().Version!;

    /// <summary>Has commands ask at a terminal that is ours.</summary>
    internal void AskAt(ITerminal terminal) => ui.Terminal = terminal;

    public override void SetShouldExit(int exitCode) => ExitStatus = exitCode;

    public override void EnterNestedPrompt() => throw new NotSupportedException("pslm has no nested prompts.");

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
