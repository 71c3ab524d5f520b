using System.Reflection;
using System.Runtime;
using FSharp.Compiler.Diagnostics;
using FSharp.Compiler.Interactive;
using FSharp.Compiler.IO;
using Microsoft.FSharp.Control;
using Microsoft.FSharp.Core;
using Found = Microsoft.FSharp.Core.FSharpChoice<Microsoft.FSharp.Core.FSharpOption<FSharp.Compiler.Interactive.Shell.FsiValue>?, System.Exception>;

namespace PsLm.PowerShell.FSharp;

/// <summary>F# Interactive with the prelude open. One submission after the other, on the caller's thread.</summary>
/// <remarks>The compiler service takes one to three seconds to start, so a session is opened when F# is first asked for.</remarks>
internal sealed class FSharpSession : IDisposable
{
    /// <summary>The file that a submission says it is.</summary>
    internal const string Submission = "stdin.fsx";

    private static readonly Lock gate = new();
    private static int working;
    private static bool isAnyOpen;
    private static Task<FSharpSession>? early;

    private readonly StringWriter printed = new();
    private readonly Shell.FsiEvaluationSession session;
    private int assembliesSeen;

    // The settings, and with them the printers, belong to the process, not to a session.
    static FSharpSession()
    {
        Shell.Settings.fsi.AddPrinter(FuncConvert.FromFunc<object, string>(value => value.GetType().Assembly == typeof(LanguageModel).Assembly ? value.ToString()! : null!));
        FileSystemAutoOpens.FileSystem = new MappedFramework();
    }

    private FSharpSession()
    {
        // Readers and event loops are a console's business; submissions come by calls. The running framework's own assemblies are
        // referenced: an SDK need not be there.
        string[] arguments = ["fsi", "--noninteractive", "--nologo", "--gui-", "--readline-", "--usesdkrefs-", .. PreludeReferences().Select(file => "-r:" + file)];
        session = Shell.FsiEvaluationSession.Create(Shell.FsiEvaluationSession.GetDefaultConfiguration(), arguments, TextReader.Null,
            printed, TextWriter.Null, FSharpOption<bool>.None, null);
    }

    /// <summary>Starts the compiler service and opens the prelude.</summary>
    /// <exception cref="InvalidOperationException">The prelude cannot be opened.</exception>
    private static FSharpSession Open() => Working(() =>
    {
        var session = new FSharpSession();
        session.Require("open PsLm");
        return session;
    });

    /// <summary>Opens the process's first session on another thread.</summary>
    internal static void OpenEarly()
    {
        lock (gate)
        {
            if (!isAnyOpen) early = Task.Run(Open);
            isAnyOpen = true;
        }
    }

    /// <summary>The session that was opened early, which may have to be waited for, or another one.</summary>
    /// <exception cref="InvalidOperationException">The prelude cannot be opened.</exception>
    internal static FSharpSession OpenedOrNew()
    {
        Task<FSharpSession>? opening;
        lock (gate)
        {
            (opening, early) = (early, null);
            isAnyOpen = true;
        }
        return opening?.GetAwaiter().GetResult() ?? Open();
    }

    /// <summary>The assembly of the prelude (src/PsLm.Prelude), which also has the object <c>fsi</c>, and the assemblies that PsLm.fsx
    /// references.</summary>
    private static IEnumerable<string> PreludeReferences()
    {
        string folder = Path.GetDirectoryName(typeof(FSharpSession).Assembly.Location)!;
        string[] files = ["lib/Apache.Arrow.Scalars.dll", "lib/Apache.Arrow.dll", "Microsoft.ML.DataView.dll", "Microsoft.Data.Analysis.dll",
            "System.Numerics.Tensors.dll", "PsLm.dll", "lib/PsLm.Prelude.dll"];
        return files.Select(file => Path.Combine(folder, file));
    }

    /// <summary>What the compiler service knows of code that is being typed.</summary>
    internal FSharpAssistant Assistant() => new(session);

    /// <summary>What scripts see as fsi.CommandLineArgs.</summary>
    internal static void SetArguments(string[] arguments) => Shell.Settings.fsi.CommandLineArgs = arguments;

    /// <summary>Runs one submission: declarations, expressions, directives.</summary>
    /// <param name="code">F#; <c>;;</c> is allowed and not needed.</param>
    /// <param name="cancellation">Ends the code wherever it is.</param>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    internal FSharpOutcome Evaluate(string code, CancellationToken cancellation = default) => Run(() =>
    {
        (Found found, FSharpDiagnostic[] diagnostics) = session.EvalInteractionNonThrowing(code, Submission, FSharpOption<CancellationToken>.None);
        return (ValueOf(found), (found as Found.Choice2Of2)?.Item, diagnostics);
    }, code, cancellation);

    /// <summary>Runs a script file as <c>#load</c> does.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="cancellation">Ends the script wherever it is.</param>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    internal FSharpOutcome EvaluateFile(string path, CancellationToken cancellation = default) => Run(() =>
    {
        (FSharpChoice<Unit, Exception> ended, FSharpDiagnostic[] diagnostics) = session.EvalScriptNonThrowing(path);
        return (null, (ended as FSharpChoice<Unit, Exception>.Choice2Of2)?.Item, diagnostics);
    }, null, cancellation);

    /// <summary>The value of an expression; null where it has none or does not compile.</summary>
    internal object? ValueOf(string expression)
    {
        // A function by itself is compiled to a method and has no value; within an object it has.
        (Found found, _) = Working(() => session.EvalExpressionNonThrowing($"global.Microsoft.FSharp.Core.Operators.box ({expression})"));
        printed.GetStringBuilder().Clear();
        return ValueOf(found);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ((IDisposable)session).Dispose();
        printed.Dispose();
    }

    internal static string Quoted(string path) => "@\"" + path + "\"";

    private void Require(string code)
    {
        FSharpOutcome outcome = Evaluate(code);
        if (outcome.Fault is { } fault) throw new InvalidOperationException(string.Join(Environment.NewLine, (object[])[fault.Message, .. outcome.Messages]), fault);
    }

    private static object? ValueOf(Found found) => (found as Found.Choice1Of2)?.Item?.Value.ReflectionValue;

    private FSharpOutcome Run(Func<(object? Value, Exception? Fault, FSharpDiagnostic[] Diagnostics)> evaluate, string? code, CancellationToken cancellation)
    {
        try
        {
            (object? Value, Exception? Fault, FSharpDiagnostic[] Diagnostics) result = Working(() => cancellation.CanBeCanceled ? Stoppable(evaluate, cancellation) : evaluate());
            cancellation.ThrowIfCancellationRequested();
            return new FSharpOutcome(printed.ToString(), result.Value, result.Fault,
                [.. result.Diagnostics.Select(diagnostic => FSharpMessage.Of(diagnostic, code))], Bound());
        }
        finally
        {
            printed.GetStringBuilder().Clear();
        }
    }

    /// <summary>Runs code that can be stopped wherever it is. Code that counts for ever asks nobody whether it may go on: it is aborted, as
    /// F# Interactive does. Code that waits is woken first, because an abort alone comes when the waiting ends.</summary>
    /// <returns>What the code gives; nothing of use where it was stopped.</returns>
    private static T Stoppable<T>(Func<T> code, CancellationToken cancellation)
    {
        T result = default!;
        Thread here = Thread.CurrentThread;
        try
        {
#pragma warning disable SYSLIB0046
            ControlledExecution.Run(() =>
            {
                // Callbacks come last in, first out: registered in here, the waking precedes the abort.
                using (cancellation.Register(() =>
                {
                    CancelAsync();
                    here.Interrupt();
                })) result = code();
            }, cancellation);
#pragma warning restore SYSLIB0046
        }
        catch (ThreadInterruptedException) when (cancellation.IsCancellationRequested)
        {
            // The caller is told by the token.
        }
        finally
        {
            if (cancellation.IsCancellationRequested) ForgetInterrupt();
        }
        return result;
    }

    /// <summary>Runs what the compiler service does for this session, so that <see cref="CancelAsync"/> knows of it.</summary>
    internal static T Working<T>(Func<T> work)
    {
        lock (gate) working++;
        try
        {
            return work();
        }
        finally
        {
            lock (gate) working--;
        }
    }

    /// <summary>Stops asynchronous code that runs on other threads. Its token is the whole process's, and the compiler's own work hangs on
    /// it too: while another session is at work, such code is left to itself.</summary>
    private static void CancelAsync()
    {
        lock (gate)
            if (working <= 1) FSharpAsync.CancelDefaultToken();
    }

    /// <summary>An interrupt that found nothing waiting would wake the thread's next wait, which is somebody else's.</summary>
    private static void ForgetInterrupt()
    {
        try
        {
            Thread.Sleep(1);
        }
        catch (ThreadInterruptedException)
        {
            // Forgotten.
        }
    }

    /// <summary>What the submissions since the last look have bound at their top level, by reflection: functions are methods there, and
    /// the session's own list of values leaves them out.</summary>
    private List<MemberInfo> Bound()
    {
        Assembly[] assemblies = session.DynamicAssemblies;
        var bound = new List<MemberInfo>();
        foreach (Assembly assembly in assemblies.Skip(assembliesSeen))
            foreach (Type type in assembly.GetTypes().Where(type => type.Namespace is null && type.Name.StartsWith("FSI_", StringComparison.Ordinal) && !type.IsNested))
                bound.AddRange(type.GetMembers(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)
                    .Where(member => member is PropertyInfo or MethodInfo { IsSpecialName: false } or FieldInfo { IsLiteral: true }));
        assembliesSeen = assemblies.Length;
        return bound;
    }
}
