using Microsoft.Extensions.DependencyInjection;

namespace DocIntake.Pipelines;

/// <summary>A stage as the pipelines may name it.</summary>
/// <param name="Name">Its name in YAML.</param>
/// <param name="Stage">The <see cref="IStage"/> class.</param>
/// <param name="Options">Its options record: public properties with defaults, set by the YAML section of the same name.</param>
/// <param name="Heavy">True when it keeps a core busy: as many run at once as there are cores.</param>
/// <param name="AlsoAside">
/// True when it also runs, aside of the walk, on documents that came to rest before it: in review (they are to be found too), rejected or
/// split (they are to be found no more). <see cref="Walk.State"/> says which; its answer is ignored.
/// </param>
public sealed record StageRegistration(string Name, Type Stage, Type Options, bool Heavy, bool AlsoAside = false);

/// <summary>Registers stages.</summary>
public static class StageServices
{
    public static IServiceCollection AddStage<TStage, TOptions>(this IServiceCollection services, string name, bool heavy = false, bool alsoAside = false)
        where TStage : class, IStage
        where TOptions : class, new() =>
        services.AddSingleton<TStage>().AddSingleton(new StageRegistration(name, typeof(TStage), typeof(TOptions), heavy, alsoAside));
}
