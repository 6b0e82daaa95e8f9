namespace ChatOpsBot.Bot.People;

internal static class PeopleCapability
{
    public static IServiceCollection AddPeople(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PeopleOptions>().Bind(configuration.GetSection("People"));
        return services.AddSingleton<PeopleDirectory>();
    }
}
