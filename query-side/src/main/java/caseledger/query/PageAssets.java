package caseledger.query;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the charts' library from its jar, so that the page needs no other host. */
@Configuration(proxyBeanMethods = false)
class PageAssets implements WebMvcConfigurer {
    private static final String LIBRARY = "classpath:/META-INF/resources/_static/echarts/6.0.0/dist/";

    /** One day: a new version of the library comes with a new version of the page. */
    private static final int CACHE_SECONDS = 86_400;

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/webjars/echarts/*.min.js")
                .addResourceLocations(LIBRARY)
                .setCachePeriod(CACHE_SECONDS);
    }
}
