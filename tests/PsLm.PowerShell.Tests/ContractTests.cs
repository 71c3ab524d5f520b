using System.Management.Automation;

namespace PsLm.PowerShell.Tests;

/// <summary>The parameters that scripts are written against: position, what is mandatory, what the pipeline binds.</summary>
public sealed class ContractTests
{
    // V: from the pipeline by value; P: by property name; a digit: the position; !: mandatory.
    private static readonly (string Cmdlet, string Parameters)[] contract =
    [
        ("Import-Corpus", "Path 0!, LiteralPath !, InputObject V!, Property, Metadata, Format, Recurse, Include, Exclude, Encoding, DocumentBy, Tokenizer, Lowercase, NormalizeNumber, NormalizationForm, "
            + "VocabularySize, MinCount, Vocabulary, IncludeText, MaxExpansion, ThreadCount, Name"),
        ("Split-Corpus", "Corpus 0V!, Share, Seed, Column !"),
        ("Merge-Corpus", "Corpus 0V!, Name"),
        ("Measure-Corpus", "Corpus 0V!, Top"),
        ("Export-Corpus", "Path 0!, Corpus V!, NoClobber, PassThru, WhatIf, Confirm"),
        ("ConvertTo-DataFrame", "InputObject V!, Property 0"),
        ("ConvertFrom-DataFrame", "DataFrame 0V!"),
        ("Optimize-LmModel", "Corpus 0V!, Model !, Architecture, Objective, Context, BagSize, EncodingSize, EncodingActivation, SeparateEncoder, HiddenSize, "
            + "HiddenActivation, WeightType, Epochs, MaxTime, BatchSize, Optimizer, LearningRate, LossSample, LossThreshold, RandomEncoding, MaskRate, WeightDecay, ClipNorm, WarmupShare, Patience, Holdout, ValidationCorpus, "
            + "Seed, ThreadCount, Name"),
        ("New-LmModel", "Corpus V, Vocabulary, Architecture, Objective, Context, BagSize, EncodingSize, EncodingActivation, SeparateEncoder, HiddenSize, "
            + "HiddenActivation, WeightType, Plan, VocabularySize, Seed, Name"),
        ("Get-NextWord", "Prompt 0VP!, Model V!, Top, IncludeSpecial"),
        ("Export-LmModel", "Path 0!, Model V, NoClobber, PassThru, WhatIf, Confirm"),
        ("Import-LmModel", "Path 0!, LiteralPath P!, Name"),
        ("Get-LmModel", "Interrupted"),
        ("Select-LmModel", "Model 0V!, PassThru"),
        ("Hide-Word", "Text 0VP!, Rate !, Seed, Ladder !, Position !, Tokenizer"),
        ("Get-MaskedWord", "Text 0VP!, Answer P, Model, Top, IncludeSpecial"),
        ("Get-WordProbability", "Prompt 0P!, Word 1!, Text V!, Model"),
        ("Get-WordEncoding", "Word 0VP!, Text !, Place, Model"),
        ("ConvertFrom-WordEncoding", "WordEncoding 0V!, Vector !, Model, Top"),
        ("Find-SimilarWord", "Word 0VP!, Plus !, Minus, Model, Top"),
        ("Compare-Word", "Word 0!, OtherWord 1V!, Model"),
        ("New-LmText", "Prompt 0VP, Model V!, Length, Count, Temperature, TopK, TopP, MinP, RepetitionPenalty, StopWord, Seed, Stream"),
        ("Measure-LmModel", "Corpus 0!, Model V, Detailed, ThreadCount"),
        ("Measure-LmText", "Text 0VP!, Model"),
        ("Get-Vocabulary", "InputObject V, Word 0, Top"),
        ("Export-Vocabulary", "Path 0!, InputObject V, NoClobber, PassThru, WhatIf, Confirm"),
        ("ConvertTo-Token", "Text 0VP!, Model, Vocabulary"),
        ("ConvertFrom-Token", "Id 0P!, Model, Vocabulary"),
        ("Export-WordEncoding", "Path 0!, Model V, Format, Word, NoClobber, PassThru, WhatIf, Confirm"),
        ("Import-WordEncoding", "Path 0!, LiteralPath P!, Format, Name"),
        ("Measure-WordEncoding", "Path 0!, LiteralPath P!, Model V, ThreadCount"),
        ("Show-LmTraining", "Model V"),
        ("Export-LmPlot", "Path 0!, Model V, Kind, Word, Prompt, Width, Height, NoClobber, PassThru, WhatIf, Confirm"),
        ("Compare-LmModel", "Model 0V!, Corpus !"),
        ("Invoke-LmExperiment", "Grid 0!, Corpus V!, ValidationCorpus, MaxTime, Epochs, Repeat, Seed, ResultPath, WhatIf, Confirm"),
        ("Invoke-FSharp", "Code 0V!, Path !, ArgumentList, Name, AsText"),
    ];

    public static TheoryData<string, string> Cmdlets
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach ((string cmdlet, string parameters) in contract) data.Add(cmdlet, parameters);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Parameters_bind_as_the_contract_says(string cmdlet, string parameters)
    {
        using var session = new HostedSession();
        var command = (CommandInfo)session.Good($"Get-Command {cmdlet}").Output[0].BaseObject;
        string[] common = [.. Cmdlet.CommonParameters];
        string[] given = [.. command.Parameters.Values.Where(parameter => !common.Contains(parameter.Name)).Select(Describe).Order(StringComparer.Ordinal)];
        Assert.Equal(parameters.Split(", ").Order(StringComparer.Ordinal), given);
        Assert.NotEmpty(command.OutputType);
    }

    [Fact]
    public void The_module_gives_these_commands_and_no_others()
    {
        using var session = new HostedSession();
        Assert.Equal(contract.Select(entry => entry.Cmdlet).Append("Train-LmModel").Order(StringComparer.Ordinal),
            session.Good("Get-Command -Module PsLm | ForEach-Object Name").All<string>().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Importing_again_and_by_folder_name_brings_no_warning()
    {
        using var session = new HostedSession();
        session.Good($"Import-Module '{Path.GetDirectoryName(HostedSession.Manifest)}' -Force; Import-Module '{HostedSession.Manifest}'");
    }

    [Fact]
    public void Nothing_that_a_cmdlet_gives_is_enumerable()
    {
        using var session = new HostedSession();
        foreach (string script in (string[])["Import-Corpus", "'a b c d. e f g h.' | Import-Corpus | Train-LmModel -Epochs 1 -Context 2 -EncodingSize 4 -HiddenSize 4", "Get-NextWord a -Top 1"])
            Assert.False(session.Good(script).Output[0].BaseObject is System.Collections.IEnumerable, script);
    }

    private static string Describe(ParameterMetadata parameter)
    {
        ParameterSetMetadata[] sets = [.. parameter.ParameterSets.Values];
        string position = sets.Max(set => set.Position) is >= 0 and var at ? $"{at}" : "";
        string binding = (sets.Any(set => set.ValueFromPipeline) ? "V" : "") + (sets.Any(set => set.ValueFromPipelineByPropertyName) ? "P" : "");
        return $"{parameter.Name} {position}{binding}{(sets.Any(set => set.IsMandatory) ? "!" : "")}".TrimEnd();
    }
}
