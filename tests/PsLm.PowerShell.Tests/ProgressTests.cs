using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace PsLm.PowerShell.Tests;

/// <summary>Progress lines on screens of several widths, and the line at the end of a command that was stopped.</summary>
public class ProgressTests
{
    // What the Minimal view of PowerShell takes: half a line of the activity, brackets with spaces, the seconds.
    private static int Room(int width, ProgressRecord record) => Math.Min(width, 120)
        - Math.Min(record.Activity.Length, width / 2 + 1) - 4 - (record.SecondsRemaining >= 0 ? $"{record.SecondsRemaining}s".Length : 0) - 1;

    [Theory]
    [InlineData(40), InlineData(60), InlineData(80), InlineData(120), InlineData(300)]
    public void A_status_has_whole_fields_and_fits_the_screen(int width)
    {
        var host = new WideHost(width);
        using var session = new HostedSession(host);
        session.Good("$c = 1..400 | ForEach-Object { 'The queen sat on the throne. The king sat on the throne.' } | Import-Corpus -Name 'a corpus of many words'; "
            + "$null = $c | Train-LmModel -Epochs 2 -Context 2 -EncodingSize 4 -HiddenSize 4; $null = Measure-LmModel $c");
        ProgressRecord[] training = [.. host.Records.Where(record => record.Activity.StartsWith("Training", StringComparison.Ordinal) && record.RecordType == ProgressRecordType.Processing)];
        Assert.NotEmpty(training);
        Assert.All(host.Records.Where(record => record.RecordType == ProgressRecordType.Processing), record => Assert.InRange(record.StatusDescription.Length, 1, Room(width, record)));
        Assert.All(training, record => Assert.Matches(@"^(counting .*|epoch \d/2(, loss \d+\.\d{3}(, perplexity \d+\.\d)?(, [\d,]+ words/s)?)?)$", record.StatusDescription));
        if (width >= 120) Assert.Contains(training, record => record.StatusDescription.EndsWith("words/s", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("-WarningAction Ignore", 0)]
    public async Task A_training_that_is_stopped_names_the_command_that_gives_its_weights(string option, int lines)
    {
        var host = new WideHost(120);
        using var session = new HostedSession(host);
        session.Good("$c = 1..400 | ForEach-Object { 'The queen sat on the throne. The king sat on the throne.' } | Import-Corpus");
        using var shell = global::System.Management.Automation.PowerShell.Create(session.Runspace);
        IAsyncResult running = shell.AddScript($"$c | Train-LmModel -Epochs 100000 -Context 2 -EncodingSize 16 -HiddenSize 16 {option}").BeginInvoke();
        await Task.WhenAny(host.HasProgress, Task.Factory.FromAsync(running, _ => { }));
        shell.Stop();
        Assert.Equal(lines, host.Warnings.Count);
        Assert.All(host.Warnings, warning => Assert.Contains("Get-LmModel -Interrupted", warning, StringComparison.Ordinal));
        session.Good("Get-LmModel -Interrupted");
    }

    private sealed class WideHost(int width) : PSHost
    {
        internal Task HasProgress => screen.HasProgress.Task;

        internal List<string> Warnings => screen.Warnings;

        private readonly WideInterface screen = new(width);

        internal List<ProgressRecord> Records => screen.Records;

        public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

        public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

        public override Guid InstanceId { get; } = Guid.NewGuid();

        public override string Name => "Wide";

        public override PSHostUserInterface UI => screen;

        public override Version Version => new(1, 0);

        public override void EnterNestedPrompt() => throw new NotSupportedException();

        public override void ExitNestedPrompt() => throw new NotSupportedException();

        public override void NotifyBeginApplication() { }

        public override void NotifyEndApplication() { }

        public override void SetShouldExit(int exitCode) { }
    }

    private sealed class WideInterface(int width) : PSHostUserInterface
    {
        internal List<ProgressRecord> Records { get; } = [];

        public override PSHostRawUserInterface RawUI { get; } = new WideScreen(width);

        internal List<string> Warnings { get; } = [];

        internal TaskCompletionSource HasProgress { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override void WriteProgress(long sourceId, ProgressRecord record)
        {
            Records.Add(record);
            if (record.PercentComplete >= 0 && record.StatusDescription.StartsWith("epoch", StringComparison.Ordinal)) HasProgress.TrySetResult();
        }

        public override Dictionary<string, PSObject> Prompt(string caption, string message, System.Collections.ObjectModel.Collection<FieldDescription> descriptions) => throw new NotSupportedException();

        public override int PromptForChoice(string caption, string message, System.Collections.ObjectModel.Collection<ChoiceDescription> choices, int defaultChoice) => throw new NotSupportedException();

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw new NotSupportedException();

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes,
            PSCredentialUIOptions options) => throw new NotSupportedException();

        public override string ReadLine() => throw new NotSupportedException();

        public override SecureString ReadLineAsSecureString() => throw new NotSupportedException();

        public override void Write(string value) { }

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) { }

        public override void WriteDebugLine(string message) { }

        public override void WriteErrorLine(string value) { }

        public override void WriteLine(string value) { }

        public override void WriteVerboseLine(string message) { }

        public override void WriteWarningLine(string message) => Warnings.Add(message);
    }

    private sealed class WideScreen(int width) : PSHostRawUserInterface
    {
        public override ConsoleColor BackgroundColor { get; set; }

        public override Size BufferSize { get; set; } = new(width, 40);

        public override Coordinates CursorPosition { get; set; }

        public override int CursorSize { get; set; }

        public override ConsoleColor ForegroundColor { get; set; }

        public override bool KeyAvailable => false;

        public override Size MaxPhysicalWindowSize => new(width, 40);

        public override Size MaxWindowSize => new(width, 40);

        public override Coordinates WindowPosition { get; set; }

        public override Size WindowSize { get; set; } = new(width, 40);

        public override string WindowTitle { get; set; } = "";

        public override void FlushInputBuffer() { }

        public override BufferCell[,] GetBufferContents(Rectangle rectangle) => throw new NotSupportedException();

        public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException();

        public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) { }

        public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) { }

        public override void SetBufferContents(Rectangle rectangle, BufferCell fill) { }
    }
}
