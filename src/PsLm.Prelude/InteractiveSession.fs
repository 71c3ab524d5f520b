// The object fsi of F# scripts, under the names that it has in dotnet fsi. The compiler service has one too, but a session that names its
// type has to reference the compiler service, and reading that assembly takes longer than everything else at the start of a session.
namespace FSharp.Compiler.Interactive

open System
open FSharp.Compiler.Interactive.Shell.Settings

/// An event loop that runs the code of an interactive session.
type IEventLoop =
    /// Runs the loop; true asks for a restart.
    abstract Run: unit -> bool
    /// Runs an operation on the loop.
    abstract Invoke: (unit -> 'T) -> 'T
    /// Schedules a restart of the loop.
    abstract ScheduleRestart: unit -> unit

/// The settings of the running interactive sessions.
[<Sealed>]
type InteractiveSession internal () =
    /// The format of floating-point numbers.
    member _.FloatingPointFormat
        with get () = fsi.FloatingPointFormat
        and set (value: string) = fsi.FloatingPointFormat <- value

    /// The culture of what is printed.
    member _.FormatProvider
        with get () = fsi.FormatProvider
        and set (value: IFormatProvider) = fsi.FormatProvider <- value

    /// The width of a printed line, in characters.
    member _.PrintWidth
        with get () = fsi.PrintWidth
        and set (value: int) = fsi.PrintWidth <- value

    /// The depth to which nested values are printed.
    member _.PrintDepth
        with get () = fsi.PrintDepth
        and set (value: int) = fsi.PrintDepth <- value

    /// Maximum number of items printed of a collection.
    member _.PrintLength
        with get () = fsi.PrintLength
        and set (value: int) = fsi.PrintLength <- value

    /// Maximum number of nodes printed of a value.
    member _.PrintSize
        with get () = fsi.PrintSize
        and set (value: int) = fsi.PrintSize <- value

    /// Whether properties are printed.
    member _.ShowProperties
        with get () = fsi.ShowProperties
        and set (value: bool) = fsi.ShowProperties <- value

    /// Whether sequences are printed.
    member _.ShowIEnumerable
        with get () = fsi.ShowIEnumerable
        and set (value: bool) = fsi.ShowIEnumerable <- value

    /// Whether the values of declarations are printed.
    member _.ShowDeclarationValues
        with get () = fsi.ShowDeclarationValues
        and set (value: bool) = fsi.ShowDeclarationValues <- value

    /// Registers a printer; null leaves a value to the others.
    member _.AddPrinter(printer: 'T -> string) = fsi.AddPrinter printer

    /// Registers a function that replaces a value before it is printed; null leaves it as it is.
    member _.AddPrintTransformer(transformer: 'T -> obj) = fsi.AddPrintTransformer transformer

    /// The script's name and its arguments.
    member _.CommandLineArgs
        with get () = fsi.CommandLineArgs
        and set (value: string[]) = fsi.CommandLineArgs <- value

    /// The event loop of the session.
    member _.EventLoop
        with get () =
            let loop = fsi.EventLoop

            { new IEventLoop with
                member _.Run() = loop.Run()
                member _.Invoke operation = loop.Invoke operation
                member _.ScheduleRestart() = loop.ScheduleRestart() }
        and set (value: IEventLoop) =
            fsi.EventLoop <-
                { new Shell.Settings.IEventLoop with
                    member _.Run() = value.Run()
                    member _.Invoke operation = value.Invoke operation
                    member _.ScheduleRestart() = value.ScheduleRestart() }

/// What every file and every line of a session sees.
module Settings =
    /// The settings of the running interactive sessions.
    let fsi = InteractiveSession()

[<assembly: AutoOpen("FSharp.Compiler.Interactive.Settings")>]
do ()
